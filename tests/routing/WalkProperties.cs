using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using LienThong.Contracts;
using LienThong.Routing.Itineraries;

namespace LienThong.Routing.Tests;

/// <summary>Whatever order facts and decisions come in, however often: the itinerary stays lawful.</summary>
public sealed class WalkProperties
{
    private static readonly string[] ByHand = ["Back", "Transfer", "StopByHand", "WrongProcedure", "Extend"];

    private enum Kind
    {
        Complete,
        CompleteStale,
        CompleteWrongly,
        Correct,
        Refuse,
        Stop,
        Take,
        Raise,
        Pay,
        Ask,
        AskStale,
        AskByLeader,
        Bring,
        Withdraw,
        ChangeReturn,
        SendBack,
        StepTimer,
        DossierTimer,
        SupplementTimer,
        Back,
        Transfer,
        StopByHand,
        WrongProcedure,
        Extend,
    }

    [Fact]
    public void Any_order_of_facts_and_decisions_keeps_the_itinerary_lawful()
    {
        var deed =
            from kind in Gen.Frequency(
                (40, Gen.Constant(Kind.Complete)),
                (15, Gen.Constant(Kind.Pay)),
                (10, Gen.Constant(Kind.Bring)),
                (10, Gen.Elements(Kind.Correct, Kind.Ask, Kind.AskByLeader, Kind.Back, Kind.Transfer, Kind.Extend)),
                (15, Gen.Elements(
                    Kind.CompleteStale, Kind.CompleteWrongly, Kind.Take, Kind.Raise, Kind.AskStale, Kind.ChangeReturn, Kind.SendBack,
                    Kind.StepTimer, Kind.DossierTimer, Kind.SupplementTimer)),
                (1, Gen.Elements(Kind.Refuse, Kind.Stop, Kind.Withdraw, Kind.StopByHand, Kind.WrongProcedure)))
            from minutes in Gen.Choose(-300, 3000)
            from number in Gen.Choose(0, 14)
            select (kind, minutes, number);

        Prop.ForAll(Gen.ListOf(deed, 60).ToArbitrary(), Holds).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
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
                Do(traveller, traveller.Itinerary.OpenStep!.StepId == "pay" ? Kind.Pay : Kind.Complete, 0, now);
            }

            return traveller.Itinerary.Status is DossierStatus.Finished && traveller.Facts.OfType<ResultReady>().Count() == 1;
        }).QuickCheckThrowOnFailure();
    }

    private static bool Holds(IReadOnlyList<(Kind Kind, int Minutes, int Number)> deeds)
    {
        var traveller = Traveller.Sets();
        var itinerary = traveller.Itinerary;
        var now = Traveller.At("24/04/2026 07:30");
        foreach (var (kind, minutes, number) in deeds)
        {
            now = now.AddMinutes(minutes);
            var (ended, status) = (itinerary.Steps.Where(step => step.FinishedAt is not null).Select(Ending).ToList(), itinerary.Status);
            var (before, said, due) = (Text(itinerary), traveller.Facts.Count, itinerary.LawfulDueOn);

            var (walked, refused) = Do(traveller, kind, number, now);

            // What crossed or was refused changed nothing and said nothing.
            Demand(!(refused || walked.CrossedBecause is not null) || (before == Text(itinerary) && said == traveller.Facts.Count), kind, "changed though refused");
            Demand(kind is not (Kind.CompleteStale or Kind.CompleteWrongly or Kind.AskStale) || said == traveller.Facts.Count, kind, "spoke");
            Demand(OpenSteps(itinerary) == (itinerary.HasEnded || itinerary.Status is DossierStatus.WaitingForSupplement ? 0 : 1), kind, "open steps");
            Demand(itinerary.Steps.Select(step => step.Number).SequenceEqual(Enumerable.Range(1, itinerary.Steps.Count)), kind, "numbers");
            Demand(ended.SequenceEqual(itinerary.Steps.Take(ended.Count).Select(Ending)), kind, "an ended step changed");
            Demand(status == itinerary.Status || IsLawful(status, itinerary.Status), kind, $"{status} to {itinerary.Status}");
            Demand(PausesAreInOrder(itinerary.Pauses) && itinerary.IsPaused == itinerary.Pauses is [.., { To: null }], kind, "pauses");
            Demand(itinerary.LawfulDueOn >= due, kind, "the lawful date moved back");
            Demand(itinerary.HasEnded == itinerary.Status is DossierStatus.Withdrawn or DossierStatus.Stopped or DossierStatus.Finished, kind, "end");
            Demand(
                itinerary.Incidents?.Where(one => one.Kind is IncidentKind.Correction).GroupBy(one => (one.StepId, one.Outcome)).All(same => same.Count() <= 2) ?? true,
                kind,
                "corrections beyond their limit");
            Demand(itinerary.Of(IncidentKind.Extension).Count() <= 1, kind, "extensions");
            Demand(itinerary.Of(IncidentKind.Supplement).Skip(1).All(asked => asked.LeaderReasonCode is not null), kind, "supplements");
        }

        var facts = traveller.Facts;
        Demand(facts.OfType<ResultReady>().Count() == (itinerary.Status is DossierStatus.Finished ? 1 : 0), default, "results");
        Demand(facts.OfType<StepAssigned>().Select(step => step.StepNumber).SequenceEqual(itinerary.Steps.Select(step => step.Number)), default, "assigned");
        Demand(
            facts.OfType<StepCancelled>().Select(step => step.StepNumber).SequenceEqual(
                itinerary.Steps.Where(step => step.CancelReason is not null).Select(step => step.Number)),
            default,
            "cancelled");
        LatenessIsFair(itinerary);
        return true;
    }

    /// <summary>Only agencies whose running step passed its limit pay; where none did, the one that held it last.</summary>
    private static void LatenessIsFair(Itinerary itinerary)
    {
        if (!itinerary.HasEnded)
        {
            return;
        }

        Demand(itinerary.LateByAgency.Sum(late => late.WorkingDays) == Math.Max(0, itinerary.WorkingDaysLate!.Value), default, "shares");
        var overran = itinerary.Overruns.Select(run => run.Agency).ToHashSet();
        Demand(overran.Count == 0 || itinerary.LateByAgency.All(late => late.WorkingDays == 0 || overran.Contains(late.Agency)), default, "charged");
        var passed = itinerary.Steps
            .Where(step => step.Agency is not null && step.DueAt < step.FinishedAt && step.StepId != "assess-duty").Select(step => step.Agency!).ToHashSet();
        Demand(overran.IsSubsetOf(passed), default, "overran without passing a limit");
    }

    /// <summary>A move of the table, or two by way of Moving when one fact brings both.</summary>
    private static bool IsLawful(DossierStatus from, DossierStatus to) => StatusMoves.Allow(from, to)
        || (StatusMoves.Allow(from, DossierStatus.Moving) && StatusMoves.Allow(DossierStatus.Moving, to));

    private static (Walked Walked, bool Refused) Do(Traveller traveller, Kind kind, int number, DateTimeOffset now)
    {
        var (itinerary, open, law) = (traveller.Itinerary, traveller.Itinerary.OpenStep, traveller.Law);
        if (ByHand.Contains(kind.ToString()))
        {
            return Decide(traveller, kind, number, now);
        }

        var current = open?.Number ?? 0;
        var walked = kind switch
        {
            Kind.Complete when open is not null => Walk.Complete(itinerary, Traveller.Completed(current, open.StepId, traveller.Onward(open)), now, law),
            Kind.CompleteStale when number != open?.Number => Walk.Complete(itinerary, Traveller.Completed(number, "transfer", "transferred"), now, law),
            Kind.CompleteWrongly when open is not null => Walk.Complete(itinerary, Traveller.Completed(current, open.StepId, "invented"), now, law),
            Kind.Correct or Kind.Refuse or Kind.Stop when open is not null => Walk.Complete(
                itinerary,
                Traveller.Completed(current, open.StepId, Special(traveller, kind, open)) with { ReasonCode = "reason", Paper = Traveller.Paper("refusal") },
                now,
                law),
            Kind.Take => Walk.Take(itinerary, new() { StepNumber = number, Agency = Traveller.Desk, OfficerId = "officer-1" }, now),
            Kind.Raise => Walk.RaiseDuties(itinerary, Traveller.Raised(number), Traveller.Shipped),
            Kind.Pay => Walk.Pay(itinerary, Traveller.Paid(now), law),
            Kind.Ask => Walk.Ask(itinerary, Traveller.Asked(current), now, law),
            Kind.AskStale when number != open?.Number => Walk.Ask(itinerary, Traveller.Asked(number), now, law),
            Kind.AskByLeader => Walk.Ask(itinerary, Traveller.Asked(current, "new-fact"), now, law),
            Kind.Bring => Walk.Receive(itinerary, now, law),
            Kind.Withdraw => Walk.Withdraw(itinerary, new() { ReasonCode = "citizen-wish" }, now, law),
            Kind.ChangeReturn => Walk.ChangeReturn(
                itinerary, new() { Previous = itinerary.ReturnBy, ReturnBy = ReturnMethod.Counter, DeskAgency = Traveller.Desk }, now),
            Kind.SendBack => Walk.NoteParcel(itinerary, IncidentKind.ParcelSentBack, "three-attempts", now),
            Kind.StepTimer => Walk.StepLimitPassed(itinerary, number, now),
            Kind.DossierTimer => Walk.LawfulDuePassed(itinerary, now),
            Kind.SupplementTimer => Walk.SupplementLapsed(itinerary, Math.Max(1, number % 3), now, law),
            _ => new Walked(),
        };
        return (traveller.Note(walked), false);
    }

    private static (Walked Walked, bool Refused) Decide(Traveller traveller, Kind kind, int number, DateTimeOffset now)
    {
        var (itinerary, law, walked) = (traveller.Itinerary, traveller.Law, new Walked());
        var decision = new Decision(now.ToUniversalTime(), Traveller.LandOffice, "leader-1", "our-error", "12/QD", Traveller.Paper("stop"));
        var steps = traveller.Procedure.Route.Steps;
        var problem = kind switch
        {
            Kind.Back => Walk.Back(itinerary, steps[number % steps.Count].Id, decision, law, walked),
            Kind.Transfer => Walk.Transfer(itinerary, number % 2 == 0 ? "H99.21" : "H99.22", decision, law, walked),
            Kind.Extend => Walk.Extend(itinerary, itinerary.LawfulDueOn.AddDays(number), decision, law, walked),
            _ => Walk.Stop(itinerary, kind is Kind.WrongProcedure, decision, law, walked),
        };
        traveller.Note(walked);
        return (walked, problem is not null);
    }

    private static string Special(Traveller traveller, Kind kind, Step open) => traveller.Procedure.Route.Step(open.StepId)!.Outcomes
        .FirstOrDefault(outcome => outcome.EffectCode == (kind is Kind.Correct ? "correction" : kind is Kind.Refuse ? "refuse" : "stop"))?.Name ?? "none";

    private static void Demand(bool holds, Kind kind, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"After {kind}: {what}.");
        }
    }

    private static int OpenSteps(Itinerary itinerary) => itinerary.Steps.Count(step => step.FinishedAt is null);

    private static string Text(Itinerary itinerary) => JsonSerializer.Serialize(itinerary);

    private static (int, DateTimeOffset?, string?, string?) Ending(Step step) => (step.Number, step.FinishedAt, step.Outcome, step.CancelReason);

    private static bool PausesAreInOrder(IReadOnlyList<ClockInterval> pauses) =>
        pauses.All(pause => pause.To is null || pause.From <= pause.To)
        && pauses.Zip(pauses.Skip(1)).All(pair => pair.First.To is { } to && to <= pair.Second.From);
}
