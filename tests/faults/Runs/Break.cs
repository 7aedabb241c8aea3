using LienThong.Faults.Faults;
using LienThong.Faults.Staging;

namespace LienThong.Faults.Runs;

/// <summary>A promise broken on purpose: its guard is off for the whole run, and the run must be seen to fail.</summary>
/// <param name="Guard">The guard as the services know it.</param>
/// <param name="Heals">Whether lost facts are looked for; where they are, a broker that loses is healed and nothing shows.</param>
/// <param name="Fault">The fault that needs the guard.</param>
internal sealed record Break(string Guard, bool Heals, Func<IFault> Fault)
{
    public static IReadOnlyList<Break> All { get; } =
    [
        new("gate", Heals: true, () => new MessagesTwice()),
        new("confirm", Heals: false, NetworkFault.BrokerDeaf),
        new("supervisor", Heals: true, () => new BrokerWiped()),
    ];

    /// <summary>Without healing the guard alone keeps the promise: first seen with it, so that the run without it proves something.</summary>
    public bool NeedsControl => !Heals;

    /// <summary>The run's row; the promise was seen to be broken when it is not kept.</summary>
    public async Task<Row> Run(Stage stage, Measure measure, Action<string> say, CancellationToken ct)
    {
        foreach (var service in Stage.Speakers)
        {
            stage.Points.Arm(service, Guard + ":off");
        }

        try
        {
            var row = await new FaultRun(stage, measure with { Patience = TimeSpan.FromSeconds(Math.Min(90, measure.Patience.TotalSeconds)) }, Fault(), say).Run(ct);
            return row with { Fault = "no-" + Guard, Does = $"without the guard `{Guard}`: {row.Does}" };
        }
        finally
        {
            stage.Points.DisarmAll();
        }
    }
}
