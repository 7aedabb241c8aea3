using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LienThong.Faults.Faults;

/// <summary>Every message reaches every listener three times: again at once in shuffled windows, and once more at the end, the last ones first.</summary>
internal sealed class MessagesTwice : IFault
{
    private readonly Tally _tally = new();

    public string Number => "F11";

    public string Name => "messages-twice";

    public string Does => "every message given to every listener once more in shuffled windows of 50, and at the end all of them again, backwards";

    public string Heals => "left alone";

    public IReadOnlyDictionary<string, int> Strikes => _tally.Strikes;

    public async Task Strike(Scene scene, TimeSpan time, CancellationToken ct)
    {
        await using var tap = await Tap.Open(scene.Stage, ct);
        var all = new List<Tapped>();
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < time; await Task.Delay(200, ct))
        {
            while (tap.Take(50) is { Count: > 0 } window)
            {
                var again = window.ToArray();
                scene.Random.Shuffle(again);
                await tap.Put(again, ct);
                all.AddRange(window);
                _tally.Count("messages", again.Length);
            }
        }

        all.Reverse();
        await tap.Put(all, ct);
        _tally.Count("backwards", all.Count);
    }
}

/// <summary>No message reaches a listener in its order: the queues get them from the tap alone, in shuffled windows.</summary>
internal sealed class MessagesShuffled : IFault
{
    private const int Window = 50;
    private readonly Tally _tally = new();

    public string Number => "F12";

    public string Name => "messages-shuffled";

    public string Does => $"the queues unbound and fed by the tap alone, in shuffled windows of {Window}";

    public string Heals => "bound again";

    public IReadOnlyDictionary<string, int> Strikes => _tally.Strikes;

    public async Task Strike(Scene scene, TimeSpan time, CancellationToken ct)
    {
        await using var tap = await Tap.Open(scene.Stage, ct);
        await tap.Bind(directly: false, ct);
        try
        {
            for (var clock = Stopwatch.StartNew(); clock.Elapsed < time; await Task.Delay(500, ct))
            {
                await Shuffle(tap, scene, ct);
            }
        }
        finally
        {
            await tap.Bind(directly: true, CancellationToken.None);
            await Task.Delay(500, CancellationToken.None); // what was published before is seen by now
            await Shuffle(tap, scene, CancellationToken.None);
        }
    }

    private async Task Shuffle(Tap tap, Scene scene, CancellationToken ct)
    {
        while (tap.Take(Window) is { Count: > 0 } window)
        {
            var shuffled = window.ToArray();
            scene.Random.Shuffle(shuffled);
            await tap.Put(shuffled, ct);
            _tally.Count("messages", shuffled.Length);
        }
    }
}

/// <summary>
/// What a next version would send: every message carries fields nobody here knows, in envelope and data. That a fact of a name nobody
/// here knows waits is <see cref="UnknownFact"/>'s.
/// </summary>
internal sealed class AddedField : IFault
{
    private readonly Tally _tally = new();

    public string Number => "F16";

    public string Name => "added-field";

    public string Does => "the queues unbound and fed by the tap alone, every message with an unknown field in envelope and data";

    public string Heals => "bound again: the version before speaks again";

    public IReadOnlyDictionary<string, int> Strikes => _tally.Strikes;

    public async Task Strike(Scene scene, TimeSpan time, CancellationToken ct)
    {
        await using var tap = await Tap.Open(scene.Stage, ct);
        await tap.Bind(directly: false, ct);
        try
        {
            for (var clock = Stopwatch.StartNew(); clock.Elapsed < time; await Task.Delay(50, ct))
            {
                await Extend(tap, ct);
            }
        }
        finally
        {
            await tap.Bind(directly: true, CancellationToken.None);
            await Task.Delay(500, CancellationToken.None); // what was published before is seen by now
            await Extend(tap, CancellationToken.None);
        }
    }

    private async Task Extend(Tap tap, CancellationToken ct)
    {
        while (tap.Take(50) is { Count: > 0 } some)
        {
            await tap.Put(some.ConvertAll(message => message with { Body = Extended(message.Body) }), ct);
            _tally.Count("messages", some.Count);
        }
    }

    private static byte[] Extended(byte[] body)
    {
        var envelope = JsonNode.Parse(body)!.AsObject();
        envelope["addedLater"] = new JsonObject { ["a"] = 1 };
        envelope["data"]!["addedLater"] = "x";
        return JsonSerializer.SerializeToUtf8Bytes(envelope);
    }
}
