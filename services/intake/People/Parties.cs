using LienThong.Contracts;
using LienThong.Kit.Http;

namespace LienThong.Intake.People;

/// <summary>The parties of a dossier together: one of them hands it in, and a proxy acts for somebody.</summary>
internal static class Parties
{
    private const int Most = 20;

    public static Problem? From(
        Guid dossierId, IReadOnlyList<PartyRequest?>? parties, ReturnMethod returnBy, DateOnly today, out IReadOnlyList<Person> people)
    {
        people = [];
        if (Whole(parties) is { } wrong)
        {
            return wrong;
        }

        var taken = new List<Person>();
        foreach (var (party, index) in parties!.Select((party, index) => (party, index)))
        {
            if (Person.From(dossierId, party!, index, returnBy, today, out var person) is { } problem)
            {
                return problem;
            }

            taken.Add(person!);
        }

        if (taken.GroupBy(person => (person.CitizenId, person.Role)).Any(same => same.Count() > 1))
        {
            return Problems.BadParties("The same person stands there twice in the same role.");
        }

        people = taken;
        return null;
    }

    private static Problem? Whole(IReadOnlyList<PartyRequest?>? parties) => parties switch
    {
        not { Count: > 0 and <= Most } => Problems.BadParties($"There are 1 to {Most} of them."),
        _ when parties.Any(party => party is null) => Problems.BadParties("One of them is empty."),
        _ when parties.Count(party => party!.IsApplicant) != 1 => Problems.BadParties("Exactly one of them is the applicant."),
        _ when parties.All(party => party!.Role is PartyRole.Proxy) => Problems.BadParties("A proxy acts for an owner, who stands there too."),
        _ when parties.Any(party => party!.Role is PartyRole.Proxy && !party.IsApplicant) =>
            Problems.BadParties("A proxy is the one who hands the dossier in."),
        _ => null,
    };
}
