namespace LienThong.Routing.Itineraries;

/// <summary>What one event leads to: facts to announce in this order, timers to set or take back, or the reason why it changed nothing.</summary>
internal sealed class Walked
{
    public List<object> Facts { get; } = [];

    /// <summary>Timer of the step in hand; null leaves it as it is.</summary>
    public TimerChange? StepTimer { get; set; }

    /// <summary>Timer of the dossier's lawful due date; null leaves it as it is.</summary>
    public TimerChange? DossierTimer { get; set; }

    /// <summary>Timer of the citizen's time to bring papers; null leaves it as it is.</summary>
    public TimerChange? SupplementTimer { get; set; }

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
/// <param name="DueAt">The end of the limit; null takes the timer back.</param>
/// <param name="Number">The step or the request it watches; 0 for the dossier itself.</param>
/// <param name="Warned">True when it was said already that the limit comes near; else the timer rings for that first.</param>
internal sealed record TimerChange(DateTimeOffset? DueAt, int Number = 0, bool Warned = false);
