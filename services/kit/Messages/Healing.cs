using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LienThong.Kit.Messages;

/// <summary>How patiently lost events are looked for.</summary>
internal sealed class HealingOptions
{
    public const string Section = "Healing";

    /// <summary>Age in seconds at which a gap is asked for at its source. Default: 60.</summary>
    [Range(1, 3600)]
    public int PatienceSeconds { get; init; } = 60;

    /// <summary>Seconds between two comparisons of a source's heads with the cursors here. Default: 600.</summary>
    [Range(1, 86_400)]
    public int IntervalSeconds { get; init; } = 600;

    /// <summary>Seconds for which a stream rests before its source shows its head for comparison. Default: 60.</summary>
    [Range(1, 3600)]
    public int SettleSeconds { get; init; } = 60;
}

/// <summary>
/// Finds what the broker lost and brings it from the source's journal through the gate: gaps that nothing closes, heads that never
/// came, the whole past of an empty new consumer. One active per database; what ails a source delays its healing and nothing else.
/// </summary>
internal sealed partial class Healing(
    Gate gate, Journal journal, Speaker speaker, Leader leader, PartitionFacts partitions, IOptions<HealingOptions> options, MessagesHealth health,
    ILogger<Healing> log) : BackgroundService
{
    private const int BatchSize = 100;
    private const int DossiersAtOnce = 50;

    /// <summary>A queue that holds more than this is behind, and whatever it holds is not lost.</summary>
    private const long Backlog = 1000;

    private readonly TimeSpan _look = TimeSpan.FromSeconds(Math.Clamp(options.Value.PatienceSeconds / 4, 1, 15));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var source in speaker.Listening.Sources.Where(source => !journal.Knows(source)))
        {
            health.Wrong(Part(source), $"no address ({Journal.Section}:{source})");
        }

        while (speaker.Listening.Sources.Any(journal.Knows) && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await leader.Lead("healing", Watch, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                health.Wrong("healing", e.GetType().Name);
                LogBroken(log, e);
                await Task.Delay(_look, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return; // stopping
            }
        }
    }

    private async Task Watch(NpgsqlConnection own, CancellationToken ct)
    {
        var rows = new HealingRows(own, options.Value);
        await HealingRows.Make(own, speaker.Listening.Sources, ct);
        await rows.Alarm(ct);
        while (true)
        {
            await Task.Delay(_look, ct); // also at first: services that start together are not there at once
            var sources = (await rows.Read(ct)).Where(row => speaker.Listening.Sources.Contains(row.Source) && journal.Knows(row.Source)).ToList();
            await CatchUp(rows, sources.Where(row => !row.IsCaughtUp), ct);
            foreach (var row in sources.Where(row => row.IsCaughtUp))
            {
                await Try(row.Source, () => Look(rows, row, ct), ct);
            }

            health.Well("healing");
        }
    }

    private async Task Look(HealingRows rows, HealingRow row, CancellationToken ct)
    {
        await Heal(rows, row.Source, await rows.Gaps(row.Source, ct), ct);
        if (row.IsDue && !partitions.All.Any(partition => partition.Messages > Backlog))
        {
            await Compare(rows, row, ct);
        }
    }

    /// <summary>Compares heads that changed since the last time, with overlap, and heals every stream of which something is missing.</summary>
    private async Task Compare(HealingRows rows, HealingRow row, CancellationToken ct)
    {
        var since = row.ComparedUntil?.AddSeconds(-options.Value.IntervalSeconds);
        HeadsPage page;
        DateTimeOffset? until = null;
        Guid? after = null;
        do
        {
            page = await journal.Heads(row.Source, since, after, ct);
            await Heal(rows, row.Source, await rows.Behind(row.Source, page.Heads, ct), ct);
            until ??= page.Until;
            after = page.Heads.Count > 0 ? page.Heads[^1].DossierId : after;
        }
        while (page.More);
        await rows.Compared(row.Source, until.Value, ct);
    }

    /// <summary>Asks the source for these dossiers' streams and gives the gate what is missing of them here.</summary>
    private async Task Heal(HealingRows rows, string source, List<Guid> dossiers, CancellationToken ct)
    {
        foreach (var some in dossiers.Order().Chunk(DossiersAtOnce))
        {
            using var span = Hop.Begin($"heal {source}", ActivityKind.Internal, dossierId: null, cause: null);
            var (cursors, parked) = await rows.Known(source, some, ct);
            var healed = 0;
            var batch = new List<Incoming>(BatchSize);
            await foreach (var incoming in journal.Read(source, default, some, ct))
            {
                var (id, reason) = ((incoming.Event.DossierId, incoming.Event.Version), (string?)null);
                if (id.Version <= cursors.GetValueOrDefault(id.DossierId) || (parked.TryGetValue(id, out reason) && reason != "gap"))
                {
                    continue;
                }

                batch.Add(incoming); // what waits behind the gap comes along: its turn is next
                healed += reason is null ? 1 : 0;
                if (batch.Count == BatchSize)
                {
                    await gate.Apply(batch, ct);
                    batch.Clear();
                }
            }

            await gate.Apply(batch, ct);
            span?.SetTag("lienthong.healed", healed);
            if (healed > 0)
            {
                await rows.Healed(source, healed, ct);
                Meters.Healed.Add(healed, new KeyValuePair<string, object?>("source", source));
                LogHealed(log, healed, source, some.Length);
            }
            else
            {
                Hop.Forget(span);
            }
        }
    }

    /// <summary>
    /// Pages the whole journals of several sources into an empty consumer, merged by dossier and time, so that hardly an event waits for
    /// another source's. New events come by the broker meanwhile and wait behind the gap that this closes.
    /// </summary>
    private async Task CatchUp(HealingRows rows, IEnumerable<HealingRow> empty, CancellationToken ct)
    {
        var pages = new List<(string Source, IAsyncEnumerator<Incoming> Next)>();
        var places = new Dictionary<string, (Guid, int)>();
        var ended = new List<string>();
        try
        {
            foreach (var row in empty)
            {
                LogCatchingUp(log, row.Source, row.Place.DossierId);
                pages.Add((row.Source, journal.Read(row.Source, row.Place, [], ct).GetAsyncEnumerator(ct)));
                await Advance(pages[^1]);
            }

            while (pages.Count > 0 || ended.Count > 0)
            {
                var batch = new List<Incoming>(BatchSize);
                while (batch.Count < BatchSize && pages.Count > 0)
                {
                    var page = pages.MinBy(page => (page.Next.Current.Event.DossierId, page.Next.Current.Event.Id));
                    var incoming = page.Next.Current;
                    batch.Add(incoming);
                    places[page.Source] = (incoming.Event.DossierId, incoming.Event.Version);
                    await Advance(page);
                }

                await gate.Apply(batch, ct);
                foreach (var (source, place) in places)
                {
                    await rows.Paged(source, place, ct);
                }

                foreach (var source in ended)
                {
                    await rows.CaughtUp(source, ct);
                    LogCaughtUp(log, source);
                }

                places.Clear();
                ended.Clear();
            }
        }
        finally
        {
            foreach (var (_, next) in pages)
            {
                await next.DisposeAsync();
            }
        }

        async Task Advance((string Source, IAsyncEnumerator<Incoming> Next) page)
        {
            var more = false;
            if (await Try(page.Source, async () => more = await page.Next.MoveNextAsync(), ct) && !more)
            {
                ended.Add(page.Source);
            }

            if (!more)
            {
                pages.Remove(page);
                await page.Next.DisposeAsync();
            }
        }
    }

    /// <summary>Whatever a source answers or fails to answer delays its own healing only; true when it answered.</summary>
    private async Task<bool> Try(string source, Func<Task> ask, CancellationToken ct)
    {
        try
        {
            await ask();
            health.Well(Part(source));
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or System.Text.Json.JsonException or JournalBrokenException
            or TimeoutException or UriFormatException or InvalidOperationException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            health.Wrong(Part(source), e is JournalBrokenException ? e.Message : $"its journal does not answer ({e.GetType().Name})");
            LogSilent(log, e, source);
            return false;
        }
    }

    private static string Part(string source) => "healing from " + source;

    [LoggerMessage(40, LogLevel.Warning, "Healing lost the database, or an event cannot be applied; it tries again")]
    private static partial void LogBroken(ILogger log, Exception e);

    [LoggerMessage(41, LogLevel.Warning, "Healed {Count} events of {Source} about {Dossiers} dossiers: the broker never brought them")]
    private static partial void LogHealed(ILogger log, int count, string source, int dossiers);

    [LoggerMessage(42, LogLevel.Warning, "The journal of {Source} does not answer as it should; it is asked again")]
    private static partial void LogSilent(ILogger log, Exception e, string source);

    [LoggerMessage(43, LogLevel.Information, "Catching up with {Source} from dossier {DossierId} on")]
    private static partial void LogCatchingUp(ILogger log, string source, Guid dossierId);

    [LoggerMessage(44, LogLevel.Information, "Caught up with {Source}")]
    private static partial void LogCaughtUp(ILogger log, string source);
}
