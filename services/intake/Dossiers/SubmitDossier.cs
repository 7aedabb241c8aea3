using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Intake.Data;
using LienThong.Intake.People;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LienThong.Intake.Dossiers;

/// <summary>A dossier is handed in at the desk (nộp hồ sơ); its papers follow one by one.</summary>
internal static class SubmitDossier
{
    private const int MaxParties = 20;

    public sealed record Request(
        string? ProcedureCode, string? Area, SubmissionChannel Channel, ReturnMethod ReturnBy, IReadOnlyList<PartyRequest?>? Parties);

    public sealed record Response(Guid Id, string ETag) : ITagged;

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/dossiers", Handle)
        .RequireScope(Access.Submit).RequireIdempotencyKey()
        .WithName(nameof(SubmitDossier))
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Request request, Caller caller, IntakeDb db, Unit unit, LiveCatalogue catalogue, TimeProvider clock, CancellationToken ct)
    {
        var id = Guid.CreateVersion7();
        var now = clock.GetUtcNow();
        await unit.Open([id], ct);
        if (Check(request, caller, catalogue.Current, WorkingCalendar.DateOf(now)) is { } refused)
        {
            return refused.ToHttp();
        }

        var people = new List<Person>();
        foreach (var (party, index) in request.Parties!.Select((party, index) => (party, index)))
        {
            if (Person.From(id, party!, $"parties[{index}]", request.ReturnBy, out var person) is { } problem)
            {
                return problem.ToHttp();
            }

            people.Add(person!);
        }

        var dossier = new Dossier
        {
            Id = id,
            ProcedureCode = request.ProcedureCode!,
            Area = request.Area!,
            Channel = request.Channel,
            ReturnBy = request.ReturnBy,
            DeskAgency = caller.Agency,
            SubmittedAt = now,
            SubmittedBy = caller.Subject,
        };
        db.Dossiers.Add(dossier);
        db.Participants.Add(new Participant { DossierId = id, Agency = caller.Agency, Since = now });
        db.People.AddRange(people);

        unit.Announce(id, new DossierSubmitted
        {
            ProcedureCode = dossier.ProcedureCode,
            DeskAgency = dossier.DeskAgency,
            Channel = dossier.Channel,
        });

        return await unit.Commit(
            () => TypedResults.Created($"/v1/dossiers/{id}", new Response(id, IfMatch.Of(dossier.Version))), ct);
    }

    private static Problem? Check(Request request, Caller caller, Catalogue.Catalogue catalogue, DateOnly today)
    {
        if (catalogue.FindAgency(caller.Agency) is not { Role: "desk" })
        {
            return Problems.NotADesk();
        }

        if (request.ProcedureCode is null || catalogue.InForce(request.ProcedureCode, today) is not { } procedure)
        {
            return Problems.UnknownProcedure(request.ProcedureCode);
        }

        var roles = procedure.Route.Steps.Select(step => step.Role).Where(role => role is not ("desk" or "citizen")).Distinct();
        if (request.Area is null || roles.Any(role => catalogue.Competent(role, request.Area, today) is null))
        {
            return Problems.UnknownArea(request.Area);
        }

        if (!Enum.IsDefined(request.Channel) || !procedure.Channels.Contains(request.Channel))
        {
            return Problems.ChannelNotOffered("channel");
        }

        if (!Enum.IsDefined(request.ReturnBy))
        {
            return Problems.ChannelNotOffered("returnBy");
        }

        return request.Parties switch
        {
            not { Count: > 0 and <= MaxParties } => Problems.BadParties($"There are 1 to {MaxParties} of them."),
            _ when request.Parties.Any(party => party is null) => Problems.BadParties("One of them is empty."),
            _ when request.Parties.Count(party => party!.IsApplicant) != 1 => Problems.BadParties("Exactly one of them is the applicant."),
            _ => null,
        };
    }
}
