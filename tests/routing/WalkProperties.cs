using FsCheck;
using FsCheck.Fluent;
using LienThong.Contracts;
using LienThong.Routing.Itineraries;

namespace LienThong.Routing.Tests;

/// <summary>Whatever order facts come in, however often: the itinerary stays lawful.</summary>
public sealed class WalkProperties
{
    private static readonly HashSet<(DossierStatus, DossierStatus)> Moves =
    [
        (DossierStatus.Accepted, DossierStatus.Moving),
        (DossierStatus.Moving, DossierStatus.WaitingForPayment),
        (DossierStatus.WaitingForPayment, DossierStatus.Moving),
        (DossierStatus.Moving, DossierStatus.Finished),
    ];

    private enum Kind
    {
        Complete,
        CompleteStale,
        CompleteWrongly,
        Take,
        Raise,
        Pay,
        StepTimer,
        DossierTimer,
    }

    [Fact]
    public void Any_order_of_facts_keeps_the_itinerary_lawful()
    {
        var deed =
            from kind in Gen.Frequency(
                (8, Gen.Constant(Kind.Complete)),
                (3, Gen.Constant(Kind.Pay)),
                (3, Gen.Elements(Kind.CompleteStale, Kind.CompleteWrongly, Kind.Take, Kind.Raise, Kind.StepTimer, Kind.DossierTimer)))
            from minutes in Gen.Choose(-300, 3000)
            from number in Gen.Choose(0, 14)
            select (kind, minutes, number);

        Prop.ForAll(Gen.ListOf(deed, 60).ToArbitrary(), Holds).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Completed_in_order_the_dossier_finishes_exactly_once()
    {
        var minutes = Gen.ListOf(Gen.Choose(1, 4000), 12).ToArbitrary();

        Prop.ForAll(minutes, gaps =>
        {
            var traveller = Traveller.Sets();
            var now = Traveller.At("24/04/2026 07:30");
            foreach (var gap in gaps)
            {
                now = now.AddMinutes(gap);
                Do(traveller.Itinerary, traveller.Itinerary.OpenStep!.StepId == "pay" ? Kind.Pay : Kind.Complete, 0, now, traveller.Facts);
            }

            return traveller.Itinerary.Status is DossierStatus.Finished
                && traveller.Facts.OfType<ResultReady>().Count() == 1
                && traveller.Facts.OfType<ResultReady>().Single().LateByAgency.Sum(late => late.WorkingDays)
                    == Math.Max(0, traveller.Itinerary.WorkingDaysLate!.Value);
        }).QuickCheckThrowOnFailure();
    }

    private static bool Holds(IReadOnlyList<(Kind Kind, int Minutes, int Number)> deeds)
    {
        var traveller = Traveller.Sets();
        var (itinerary, facts) = (traveller.Itinerary, traveller.Facts);
        var now = Traveller.At("24/04/2026 07:30");
        var lawful = true;
        foreach (var (kind, minutes, number) in deeds)
        {
            now = now.AddMinutes(minutes);
            var (ended, status) = (itinerary.Steps.Where(step => step.FinishedAt is not null).Select(Ending).ToList(), itinerary.Status);
            var open = itinerary.OpenStep?.Number;
            var said = facts.Count;

            Do(itinerary, kind, number, now, facts);

            lawful &= itinerary.Steps.Count(step => step.FinishedAt is null) == (itinerary.FinishedAt is null ? 1 : 0);
            lawful &= itinerary.Steps.Select(step => step.Number).SequenceEqual(Enumerable.Range(1, itinerary.Steps.Count));
            lawful &= ended.SequenceEqual(itinerary.Steps.Take(ended.Count).Select(Ending));
            lawful &= status == itinerary.Status || IsLawful(status, itinerary.Status);
            lawful &= kind is not (Kind.CompleteStale or Kind.CompleteWrongly) || (facts.Count == said && open == itinerary.OpenStep?.Number);
            lawful &= PausesAreInOrder(itinerary.Pauses) && itinerary.IsPaused == itinerary.Pauses is [.., { To: null }];
        }

        return lawful && facts.OfType<ResultReady>().Count() == (itinerary.FinishedAt is null ? 0 : 1)
            && facts.OfType<StepAssigned>().Select(step => step.StepNumber).SequenceEqual(itinerary.Steps.Select(step => step.Number));
    }

    /// <summary>One move, or two by way of Moving when one fact brings both (a payment known early).</summary>
    private static bool IsLawful(DossierStatus from, DossierStatus to) => Moves.Contains((from, to));

    private static void Do(Itinerary itinerary, Kind kind, int number, DateTimeOffset now, List<object> facts)
    {
        var open = itinerary.OpenStep;
        var walked = kind switch
        {
            Kind.Complete when open is not null => Walk.Complete(
                itinerary, Traveller.Completed(open.Number, open.StepId, Traveller.Outcomes[open.Number - 1]), now, Traveller.Law),
            Kind.CompleteStale when number != open?.Number => Walk.Complete(
                itinerary, Traveller.Completed(number, "transfer", "transferred"), now, Traveller.Law),
            Kind.CompleteWrongly when open is not null => Walk.Complete(
                itinerary, Traveller.Completed(open.Number, open.StepId, "invented"), now, Traveller.Law),
            Kind.Take => Walk.Take(
                itinerary, new() { StepNumber = number, Agency = Traveller.Desk, OfficerId = "officer-1" }, now),
            Kind.Raise => Walk.RaiseDuties(itinerary, Traveller.Raised(number)),
            Kind.Pay => Walk.Pay(itinerary, Traveller.Paid(now), Traveller.Law),
            Kind.StepTimer => Walk.StepLimitPassed(itinerary, number, now),
            Kind.DossierTimer => Walk.LawfulDuePassed(itinerary, now),
            _ => new Walked(),
        };
        facts.AddRange(walked.Facts);
    }

    private static (int, DateTimeOffset?, string?) Ending(Step step) => (step.Number, step.FinishedAt, step.Outcome);

    private static bool PausesAreInOrder(IReadOnlyList<ClockInterval> pauses) =>
        pauses.All(pause => pause.To is null || pause.From <= pause.To)
        && pauses.Zip(pauses.Skip(1)).All(pair => pair.First.To is { } to && to <= pair.Second.From);
}
