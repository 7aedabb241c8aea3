using LienThong.Faults.Staging;

namespace LienThong.Faults.Faults;

/// <summary>What a fault is given to work with.</summary>
/// <param name="Stage">The system.</param>
/// <param name="Random">Drawn from the run's seed.</param>
/// <param name="Dossiers">Dossiers of the load that are under way now.</param>
/// <param name="Say">Tells the person at the keyboard.</param>
internal sealed record Scene(Stage Stage, Random Random, Func<IReadOnlyList<Guid>> Dossiers, Action<string> Say);

/// <summary>Something that goes wrong, done to a running system and taken away again. One object serves one run.</summary>
internal interface IFault
{
    /// <summary>Its row in the matrix.</summary>
    string Number { get; }

    /// <summary>How it is chosen; one word.</summary>
    string Name { get; }

    /// <summary>What is done.</summary>
    string Does { get; }

    /// <summary>What ends it.</summary>
    string Heals { get; }

    /// <summary>Does it for about so long and takes it away.</summary>
    Task Strike(Scene scene, TimeSpan time, CancellationToken ct);

    /// <summary>How often it struck, for the record; no strike makes the run worthless.</summary>
    IReadOnlyDictionary<string, int> Strikes { get; }

    /// <summary>When all is quiet again: what this fault must have led to and did not.</summary>
    Task<IReadOnlyList<string>> Verify(Scene scene, CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>([]);
}

/// <summary>Counts strikes by what was struck.</summary>
internal sealed class Tally
{
    private readonly Dictionary<string, int> _strikes = [];

    public IReadOnlyDictionary<string, int> Strikes => _strikes;

    public int this[string what] => _strikes.GetValueOrDefault(what);

    public void Count(string what, int times = 1) => _strikes[what] = this[what] + times;
}
