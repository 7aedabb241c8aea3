using LienThong.Catalogue;
using LienThong.Contracts;

namespace LienThong.Routing.Itineraries;

/// <summary>What passing time does: it says what comes near and what has passed, and never moves a dossier unless the law's data say so.</summary>
internal static partial class Walk
{
    /// <summary>The limit of a step comes near or has passed; says so when the step is still open.</summary>
    public static Walked StepLimitPassed(Itinerary itinerary, int stepNumber, DateTimeOffset now)
    {
        if (itinerary.OpenStep is not { DueAt: { } dueAt } step || step.Number != stepNumber)
        {
            return new Walked();
        }

        return now < dueAt
            ? new Walked
            {
                StepTimer = new(dueAt, stepNumber, Warned: true),
                Facts =
                {
                    new DueApproaching
                    {
                        StepNumber = stepNumber, OfStep = true, Agency = step.Agency, Position = step.Position, DueAt = dueAt,
                    },
                },
            }
            : new Walked
            {
                Facts =
                {
                    new StepOverdue
                    {
                        StepNumber = stepNumber, StepId = step.StepId, Agency = step.Agency, Position = step.Position, DueAt = dueAt,
                    },
                },
            };
    }

    /// <summary>The lawful due date comes near or has passed; says so once, unless the dossier has ended or its clock stands still.</summary>
    public static Walked LawfulDuePassed(Itinerary itinerary, DateTimeOffset now)
    {
        if (itinerary.HasEnded || itinerary.IsPaused || itinerary.OverdueAt is not null)
        {
            return new Walked();
        }

        var step = itinerary.OpenStep;
        if (now < itinerary.LawfulDueAt)
        {
            return new Walked
            {
                DossierTimer = new(itinerary.LawfulDueAt, Warned: true),
                Facts =
                {
                    new DueApproaching
                    {
                        StepNumber = itinerary.StepNumber,
                        OfStep = false,
                        Agency = step?.Agency,
                        Position = step?.Position,
                        DueAt = itinerary.LawfulDueAt,
                    },
                },
            };
        }

        itinerary.OverdueAt = now.ToUniversalTime();
        return new Walked
        {
            Facts = { new DossierOverdue { LawfulDueOn = itinerary.LawfulDueOn, HeldBy = step?.Agency } },
        };
    }

    /// <summary>The citizen's time to bring papers is over: said once, as a limit that no agency passed; the procedure says what then.</summary>
    public static Walked SupplementLapsed(Itinerary itinerary, int round, DateTimeOffset now, Law law)
    {
        if (itinerary.AwaitedSupplement is not { LapsedAt: null } asked || asked.Round != round)
        {
            return new Walked();
        }

        var procedure = ProcedureOf(law, itinerary.ProcedureCode, itinerary.ProcedureVersion);
        itinerary.Note(asked, asked with { LapsedAt = now.ToUniversalTime() });
        var walked = new Walked
        {
            Facts =
            {
                new StepOverdue
                {
                    StepNumber = asked.StepNumber!.Value,
                    StepId = asked.StepId!,
                    DueAt = law.CalendarOf(itinerary.DeskAgency).ClosingOf(asked.UntilOn!.Value).ToUniversalTime(),
                },
            },
        };
        switch (procedure.Supplement.Unanswered)
        {
            case Unanswered.Remind:
                walked.Facts.Add(Awaited(asked));
                break;
            case Unanswered.Stop:
                itinerary.Note(new()
                {
                    Kind = IncidentKind.Stop,
                    At = now.ToUniversalTime(),
                    StepNumber = asked.StepNumber,
                    StepId = asked.StepId,
                    ReasonCode = Reasons.Unanswered,
                });
                End(itinerary, procedure, DossierStatus.Stopped, Reasons.Stopped, now.ToUniversalTime(), law, walked);
                walked.Facts.Add(new DossierStopped { ReasonCode = Reasons.Unanswered });
                break;
        }

        return walked;
    }
}
