namespace LienThong.Load;

/// <summary>What is carried, by whom, and how patiently.</summary>
internal sealed record LoadPlan
{
    /// <summary>The procedure; its steps must end with their first outcome all the way to the counter. Default: the bench's five steps.</summary>
    public string Procedure { get; init; } = "9.000005";

    /// <summary>Papers the desk attaches before it accepts. Default: the one that the bench's procedure wants.</summary>
    public IReadOnlyList<string> Papers { get; init; } = ["don"];

    /// <summary>Steps of one dossier: how many dossiers a rate of steps needs. Default: 5.</summary>
    public int StepsPerDossier { get; init; } = 5;

    /// <summary>Areas that dossiers are about; each has a desk and a land office. Default: the demonstration's four.</summary>
    public IReadOnlyList<string> Areas { get; init; } = ["H99.12", "H99.13", "H99.14", "H99.15"];

    /// <summary>Chooses people, desks and areas; the same seed gives the same dossiers in the same order. Default: 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Begins every key, so that two loads on one system never share one. Default: a new word each time.</summary>
    public string Name { get; init; } = "load-" + Guid.CreateVersion7().ToString("N")[^10..];

    /// <summary>How long an action without an answer is tried again before it is given up. Default: 60 s.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long one try may take. Default: 10 s.</summary>
    public TimeSpan TryTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Requests at once. Default: 128.</summary>
    public int MostAtOnce { get; init; } = 128;

    /// <summary>One answered action of so many is sent once more under its key, and must be answered the same. Default: 50; 0: none.</summary>
    public int RepeatEvery { get; init; } = 50;

    /// <summary>The result of one dossier of so many goes to the citizen by post: its parcel is ordered, and the desk hands nothing over. Default: 0, none.</summary>
    public int PostEvery { get; init; }

    /// <summary>How often each officer looks into the inbox. Default: every 250 ms.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromMilliseconds(250);
}

/// <summary>How fast.</summary>
/// <param name="StepsPerSecond">Steps begun a second by the clock, whatever the system does; null: as fast as it goes.</param>
/// <param name="InFlight">Without a rate: dossiers under way at once.</param>
/// <param name="Workers">Without a rate: officers who act at once.</param>
internal sealed record Pace(double? StepsPerSecond, int InFlight = 0, int Workers = 0)
{
    /// <summary>An open loop: latencies count from the moment the clock set, so a stall of the system shows in every one of them.</summary>
    public static Pace Steady(double stepsPerSecond) => new(stepsPerSecond);

    /// <summary>A closed loop: each officer goes on to the next as soon as the last was answered.</summary>
    public static Pace Closed(int inFlight, int workers) => new(null, inFlight, workers);
}
