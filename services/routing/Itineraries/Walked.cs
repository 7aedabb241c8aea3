using LienThong.Kit.Messages;
using LienThong.Routing.Data;

namespace LienThong.Routing.Itineraries;

/// <summary>What one event leads to: facts to announce in this order, timers to set or take back, or the reason why it changed nothing.</summary>
internal sealed class Walked
{
    public List<object> Facts { get; } = [];

    /// <summary>Timer of the step in hand; null leaves it as it is.</summary>
    public TimerChange? StepTimer { get; set; }

    /// <summary>Timer of the dossier's lawful due date; null leaves it as it is.</summary>
    public TimerChange? DossierTimer { get; set; }

    /// <summary>Why the event changed nothing; null when it was applied.</summary>
    public string? CrossedBecause { get; init; }

    /// <summary>True when a well-behaved source could not have said it.</summary>
    public bool IsUnlawful { get; init; }

    /// <summary>The event came too late to change anything: lawful, since facts cross.</summary>
    public static Walked Crossed(string reason) => new() { CrossedBecause = reason };

    /// <summary>The event says what the route does not know.</summary>
    public static Walked Unlawful(string reason) => new() { CrossedBecause = reason, IsUnlawful = true };
}

/// <summary>A timer set to a moment, or taken back when there is none.</summary>
/// <param name="DueAt">When it rings; null takes it back.</param>
/// <param name="StepNumber">The step it watches; 0 for the dossier itself.</param>
internal sealed record TimerChange(DateTimeOffset? DueAt, int StepNumber = 0);

/// <summary>Carries the outcome of the walk into the unit in hand.</summary>
internal sealed partial class Carrier(RoutingDb db, Unit unit, ILogger<Carrier> logger)
{
    private const string StepKey = "step";
    private const string DossierKey = "dossier";

    /// <summary>Announces, sets timers, and keeps a fact that changed nothing.</summary>
    public void Carry(Contracts.DossierEvent e, Walked walked)
    {
        if (walked.CrossedBecause is { } reason)
        {
            db.CrossedFacts.Add(new() { FactId = e.Id, DossierId = e.DossierId, Type = e.Type, At = e.At.ToUniversalTime(), Reason = reason });
            if (walked.IsUnlawful)
            {
                LogUnlawful(e.DossierId, e.Type, reason);
            }
            else
            {
                LogCrossed(e.DossierId, e.Type, reason);
            }

            return;
        }

        Carry(e.DossierId, walked);
    }

    /// <summary>Announces and sets timers.</summary>
    public void Carry(Guid dossierId, Walked walked)
    {
        foreach (var fact in walked.Facts)
        {
            unit.Announce(dossierId, fact);
        }

        if (walked.StepTimer is { } step)
        {
            if (step.DueAt is { } dueAt)
            {
                // One timer a dossier, replaced in place: a step that ends on time costs no row.
                unit.Schedule(dossierId, StepKey, dueAt, new StepDue(step.StepNumber));
            }
            else
            {
                unit.Unschedule<StepDue>(dossierId, StepKey);
            }
        }

        if (walked.DossierTimer is { } dossier)
        {
            if (dossier.DueAt is { } dueAt)
            {
                unit.Schedule(dossierId, DossierKey, dueAt, new DossierDue());
            }
            else
            {
                unit.Unschedule<DossierDue>(dossierId, DossierKey);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Information, "{Type} of dossier {DossierId} crossed: {Reason}")]
    private partial void LogCrossed(Guid dossierId, string type, string reason);

    [LoggerMessage(2, LogLevel.Warning, "{Type} of dossier {DossierId} says what its route does not know: {Reason}")]
    private partial void LogUnlawful(Guid dossierId, string type, string reason);
}
