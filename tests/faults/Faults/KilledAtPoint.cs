using System.Diagnostics;

namespace LienThong.Faults.Faults;

/// <summary>Services end at a named line of their code, one after another and again until the time is over; each must have been there.</summary>
internal sealed class KilledAtPoint(string number, string point, params string[] services) : IFault
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>These two have nothing to do before the first dossiers have come far.</summary>
    private static readonly string[] Last = ["postal", "notification"];

    private readonly Tally _tally = new();

    public string Number => number;

    public string Name => point;

    public string Does => $"{string.Join(", ", services)}: the process ends at {point}, by turns";

    public string Heals => "the host starts it again";

    public IReadOnlyDictionary<string, int> Strikes => _tally.Strikes;

    public async Task Strike(Scene scene, TimeSpan time, CancellationToken ct)
    {
        var order = services.ToArray();
        scene.Random.Shuffle(order);
        order = [.. order.OrderBy(service => Last.Contains(service))];
        var clock = Stopwatch.StartNew();
        for (var turn = 0; turn < order.Length || clock.Elapsed < time; turn++)
        {
            await Kill(scene, order[turn % order.Length], ct);
        }
    }

    public Task<IReadOnlyList<string>> Verify(Scene scene, CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>(
        [.. services.Where(service => _tally[service] == 0).Select(service => $"{service} never passed {point}")]);

    private async Task Kill(Scene scene, string service, CancellationToken ct)
    {
        var before = scene.Stage.Process(service).Crashes;
        scene.Stage.Points.Arm(service, $"{point}:crash@{scene.Random.Next(1, 4)}");
        if (await scene.Stage.Points.Passed(service, Patience, ct))
        {
            scene.Stage.Expect(service);
            _tally.Count(service);
            await scene.Stage.Back(service, before, ct);
        }
    }
}
