using System.Diagnostics;
using LienThong.Contracts;
using LienThong.Kit.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LienThong.Kit.Messages;

/// <summary>An event as it arrived: from the broker, or again from where it was parked.</summary>
internal sealed record Incoming(DossierEvent Event, byte[] Body)
{
    public StreamId Stream => new(Event.Source, Event.DossierId);

    /// <summary>How often the broker gave it out before; from the third time on it may be what kills the process.</summary>
    public int Redeliveries { get; init; }

    /// <summary>The span that published it, when the message said so.</summary>
    public string? Trace { get; init; }
}

/// <summary>
/// Lets this service apply each stream once and in order: seen before - dropped; next - applied; later - parked as a gap.
/// One commit a batch; a failing event is singled out, tried three times, then parked as poison while all else flows.
/// </summary>
internal sealed partial class Gate(IServiceScopeFactory scopes, Speaker speaker, ILogger<Gate> log, ILogger<GatePass> passes)
{
    private static readonly TimeSpan[] Tries = [TimeSpan.Zero, TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(200)];

    private readonly AlikeFailures _alike = new();

    /// <summary>Applies a batch in delivery order and returns when everything of it is committed or parked.</summary>
    /// <exception cref="PartitionPausedException">Twenty different dossiers failed alike: somebody should look before the country is parked.</exception>
    public async Task Apply(IReadOnlyList<Incoming> batch, CancellationToken ct)
    {
        var calm = new List<Incoming>(batch.Count);
        foreach (var incoming in batch)
        {
            if (incoming.Redeliveries < 2)
            {
                calm.Add(incoming);
                continue;
            }

            await ApplyRun(calm, drain: true, ct);
            calm.Clear();
            await ApplySuspect(incoming, ct);
        }

        await ApplyRun(calm, drain: true, ct);
    }

    private async Task ApplyRun(IReadOnlyList<Incoming> run, bool drain, CancellationToken ct)
    {
        if (run.Count == 0)
        {
            return;
        }

        for (var again = 0; ; again++)
        {
            try
            {
                await ApplyOnce(run, drain, ct);
                return;
            }
            catch (HandlerFailedException failed)
            {
                var at = run.ToList().IndexOf(failed.Incoming);
                if (at < 0) // a parked event failed while it was drained: go on without draining, then it alone
                {
                    await ApplyRun(run, drain: false, ct);
                    await ApplyAlone(failed.Incoming, ct);
                    return;
                }

                await ApplyRun(run.Take(at).ToList(), drain, ct);
                await ApplyAlone(failed.Incoming, ct);
                await ApplyRun(run.Skip(at + 1).ToList(), drain, ct);
                return;
            }
            catch (Exception e) when (Failures.RunAgain(e) && again < 8)
            {
                await Task.Delay(Random.Shared.Next(2, 30), ct);
            }
            catch (Exception e) when (!Failures.IsOutage(e) && !Failures.RunAgain(e) && e is not (OperationCanceledException or PartitionPausedException))
            {
                foreach (var incoming in run) // the save failed, and it does not say for whom: one by one
                {
                    await ApplyAlone(incoming, ct);
                }

                return;
            }
        }
    }

    private async Task ApplyAlone(Incoming incoming, CancellationToken ct)
    {
        Exception? last = null;
        foreach (var wait in Tries)
        {
            await Task.Delay(wait, ct);
            try
            {
                await ApplyOnce([incoming], drain: true, ct);
                return;
            }
            catch (HandlerFailedException failed) when (!ReferenceEquals(failed.Incoming, incoming))
            {
                await ApplyRun([incoming], drain: false, ct);
                await ApplyAlone(failed.Incoming, ct);
                return;
            }
            catch (HandlerFailedException failed) when (failed.InnerException is NotYet)
            {
                await Park(incoming, "waiting", failed.Message, ct); // a later handler said it: nothing of the first one stays
                return;
            }
            catch (Exception e) when (!Failures.IsOutage(e) && !Failures.RunAgain(e) && e is not OperationCanceledException)
            {
                last = e is HandlerFailedException ? e.InnerException! : e;
            }
        }

        if (_alike.Failed(incoming.Event, last!))
        {
            throw new PartitionPausedException($"Twenty dossiers failed alike: {last!.GetType().Name}.");
        }

        LogPoison(log, last!, incoming.Event.Type, incoming.Event.DossierId, incoming.Event.Version);
        await Park(incoming, "poison", $"{last!.GetType().Name}: {last.Message}", ct);
    }

    /// <summary>An event that came a third time may kill the process: the note that it is tried is committed first.</summary>
    private async Task ApplySuspect(Incoming incoming, CancellationToken ct)
    {
        var tried = await Note(incoming, ct);
        if (tried > 5)
        {
            LogSuspect(log, incoming.Event.Type, incoming.Event.DossierId, incoming.Event.Version);
            await Park(incoming, "poison", "No outcome after five tries: it may have stopped the process.", ct);
            return;
        }

        await ApplyAlone(incoming, ct);
    }

    private async Task ApplyOnce(IReadOnlyList<Incoming> run, bool drain, CancellationToken ct)
    {
        await FaultPoints.Hit("consumer.before-tx");
        await using var scope = scopes.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<Unit>();
        var pass = await GatePass.Open(unit, run.Select(i => i.Event.DossierId).Distinct().ToList(), ct);
        using var spans = pass.Spans;
        if (speaker.Listening.Preload is { } preload && (pass.HasParked || run.Any(i => speaker.Listening.Facts.ContainsKey(i.Event.Type))))
        {
            await preload(scope.ServiceProvider.GetRequiredService<ServiceDb>(), pass.DossierIds, ct);
        }

        foreach (var incoming in run)
        {
            await Offer(incoming, pass, scope.ServiceProvider, drain, ct);
        }

        unit.Cause = null;
        await FaultPoints.Hit("consumer.inside");
        await unit.Commit(() => true, ct);
        spans.Committed();
        _alike.Succeeded(pass.Applied);
        await FaultPoints.Hit("consumer.after-commit");
        Meters.Count(pass);
        LogPass(passes, pass.Applied.Count, pass.Dropped);
    }

    private async Task Offer(Incoming incoming, GatePass pass, IServiceProvider provider, bool drain, CancellationToken ct)
    {
        var version = incoming.Event.Version;
        var next = pass.Next(incoming.Stream);
        if (version < next && !FaultPoints.IsOff("gate")) // off: the promise broken on purpose, what was seen is applied again
        {
            pass.Drop(incoming);
            return;
        }

        if (version > next)
        {
            pass.Park(incoming, "gap", null);
            return;
        }

        if (pass.IsSkipped(incoming))
        {
            pass.Skip(incoming);
        }
        else if (!await Handled(incoming, pass, provider, ct))
        {
            return;
        }

        if (drain)
        {
            while (pass.Ready(incoming.Event.DossierId) is { } parked)
            {
                await Offer(parked, pass, provider, drain: true, ct);
            }
        }
    }

    /// <summary>Applies the next event of a stream; false when it has to wait.</summary>
    private async Task<bool> Handled(Incoming incoming, GatePass pass, IServiceProvider provider, CancellationToken ct)
    {
        var e = incoming.Event;
        if (!speaker.Listening.Facts.TryGetValue(e.Type, out var listened))
        {
            if (WireNames.Find(e.Type) is null)
            {
                pass.Park(incoming, "waiting", $"this build has never heard of {e.Type}");
                return false;
            }

            pass.Advance(incoming);
            return true;
        }

        var span = pass.Spans.Begin(incoming);
        pass.Unit.Cause = e.Id;
        var first = true;
        await FaultPoints.Hit("consumer.handling", e.DossierId);
        try
        {
            var fact = listened.Read(e.Data);
            foreach (var apply in listened.Handlers)
            {
                await apply(provider, fact, e, ct);
                first = false;
            }
        }
        catch (NotYet notYet) when (first)
        {
            span?.SetTag("lienthong.parked", "waiting");
            pass.Park(incoming, "waiting", notYet.Message);
            return false;
        }
        catch (Exception failure) when (!Failures.IsOutage(failure) && !Failures.RunAgain(failure) && failure is not OperationCanceledException)
        {
            span?.SetStatus(ActivityStatusCode.Error, failure.GetType().Name);
            throw new HandlerFailedException(incoming, failure);
        }

        pass.Advance(incoming);
        LogApplied(log, e.Type, e.DossierId, e.Version);
        return true;
    }

    private async Task Park(Incoming incoming, string reason, string error, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<Unit>();
        var pass = await GatePass.Open(unit, [incoming.Event.DossierId], ct);
        if (incoming.Event.Version >= pass.Next(incoming.Stream))
        {
            pass.Park(incoming, reason, error);
        }

        await unit.Commit(() => true, ct);
    }

    private async Task<int> Note(Incoming incoming, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<Unit>();
        var pass = await GatePass.Open(unit, [incoming.Event.DossierId], ct);
        var tried = incoming.Event.Version < pass.Next(incoming.Stream) || pass.IsSkipped(incoming) ? 0 : pass.Suspect(incoming);
        await unit.Commit(() => true, ct);
        return tried;
    }

    [LoggerMessage(1, LogLevel.Information, "Applied {Type} of {DossierId} v{Version}")]
    private static partial void LogApplied(ILogger log, string type, Guid dossierId, int version);

    [LoggerMessage(2, LogLevel.Error, "Parked {Type} of {DossierId} v{Version} as poison")]
    private static partial void LogPoison(ILogger log, Exception e, string type, Guid dossierId, int version);

    /// <summary>Told by the gate and not by the databases: whoever judges it counts what it did against how far the cursors moved.</summary>
    [LoggerMessage(5, LogLevel.Debug, "Applied {Applied}, dropped {Dropped} that were applied before")]
    private static partial void LogPass(ILogger log, int applied, int dropped);

    [LoggerMessage(3, LogLevel.Error, "Parked {Type} of {DossierId} v{Version}: five tries without an outcome")]
    private static partial void LogSuspect(ILogger log, string type, Guid dossierId, int version);
}
