using System.Collections.Concurrent;
using System.Diagnostics;
using LienThong.Local.Hosting;

namespace LienThong.Load;

/// <summary>
/// Many officers at once, over HTTP through the gateway: desks submit and accept, each step is taken and completed by the account of
/// its agency and position, the desk hands the result over. Everything asked and answered stands in the <see cref="Ledger"/>.
/// </summary>
internal sealed class LoadRun : IAsyncDisposable
{
    private readonly LoadPlan _plan;
    private readonly People _people;
    private readonly Messenger _messenger;
    private readonly Inboxes _inboxes;
    private readonly Acts _acts;
    private readonly ConcurrentDictionary<Guid, long> _numbers = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _watching;
    private readonly Moves _moves;
    private long _number;
    private long _underWay;

    public LoadRun(RunningSystem system, LoadPlan? plan = null)
    {
        _plan = plan ?? new();
        _people = new(_plan);
        Ledger = new() { Name = _plan.Name };
        _messenger = new(system, _plan);
        _acts = new(_messenger, Ledger, _plan);
        _inboxes = new(_messenger, _plan, _numbers.ContainsKey);
        _moves = new(_messenger, Ledger);
        _watching = _inboxes.Watch(_closing.Token);
    }

    public Ledger Ledger { get; }

    /// <summary>Steps that lie in inboxes and nobody has begun.</summary>
    public int Stock => _inboxes.Stock;

    /// <summary>Dossiers begun and not yet handed over.</summary>
    public long UnderWay => Interlocked.Read(ref _underWay);

    /// <summary>Requests sent so far, looks into inboxes included.</summary>
    public long Requests => _messenger.Sent;

    /// <summary>Officers work at this pace until told to stop; what is begun then is brought to its answer.</summary>
    public async Task Keep(Pace pace, CancellationToken stop)
    {
        _inboxes.Enough = pace.StepsPerSecond is { } needed ? Math.Max(20, (int)needed) : Math.Max(20, 2 * pace.Workers);
        if (pace.StepsPerSecond is { } rate)
        {
            await Task.WhenAll(
                Clock(rate / _plan.StepsPerDossier, () => 0, due => Receive(due, CancellationToken.None), stop),
                Clock(rate, () => _inboxes.Stock < Math.Max(10, rate / 2) ? 1 : 0, due => NextStep(due, stop), stop),
                HandOvers(stop));
            return;
        }

        await Task.WhenAll(Enumerable.Range(0, pace.Workers).Select(_ => Work(pace.InFlight, stop)).Append(HandOvers(stop)));
    }

    /// <summary>The same for a time; what was measured meanwhile.</summary>
    public async Task<Window> Keep(Pace pace, TimeSpan time, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        stop.CancelAfter(time);
        var from = Stopwatch.GetTimestamp();
        var keeping = Keep(pace, stop.Token);
        await Task.Delay(time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var to = Stopwatch.GetTimestamp();
        await keeping;
        return Ledger.Between(from, to);
    }

    /// <summary>No new dossiers: what is under way is carried to the counter. False when some did not get there in time.</summary>
    public async Task<bool> WorkOff(TimeSpan patience, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        stop.CancelAfter(patience);
        var working = Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Work(0, stop.Token)).Append(HandOvers(stop.Token)));
        while (UnderWay > 0 && !stop.IsCancellationRequested)
        {
            await Task.Delay(50, ct);
        }

        var done = UnderWay == 0;
        await stop.CancelAsync();
        await working;
        ct.ThrowIfCancellationRequested();
        return done;
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _watching;
        await _moves.DisposeAsync();
        _messenger.Dispose();
        _closing.Dispose();
    }

    /// <summary>Begins something at every beat, however slow the last beats' work is; beats passed over by <paramref name="notYet"/> at the start are not made up.</summary>
    private static async Task Clock(double rate, Func<int> notYet, Func<long, Task> begin, CancellationToken stop)
    {
        var started = Stopwatch.StartNew();
        while (notYet() > 0 && started.Elapsed < TimeSpan.FromSeconds(15) && !stop.IsCancellationRequested)
        {
            await Task.Delay(20, CancellationToken.None);
        }

        var begun = new List<Task>();
        var first = Stopwatch.GetTimestamp();
        for (var beat = 0L; !stop.IsCancellationRequested; beat++)
        {
            var due = first + (long)(beat / rate * Stopwatch.Frequency);
            if (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) is { Ticks: > 0 } wait)
            {
                await Task.Delay(wait, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (stop.IsCancellationRequested)
                {
                    break;
                }
            }

            begun.Add(begin(due));
            if (begun.Count > 1000)
            {
                begun.RemoveAll(task => task.IsCompletedSuccessfully);
            }
        }

        await Task.WhenAll(begun);
    }

    /// <summary>One officer who never sleeps: a step when there is one, else a new dossier while fewer than so many are under way.</summary>
    private async Task Work(int inFlight, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (_inboxes.Work.TryRead(out var work))
            {
                await Step(work, Stopwatch.GetTimestamp());
            }
            else if (UnderWay < inFlight)
            {
                await Receive(Stopwatch.GetTimestamp(), CancellationToken.None);
            }
            else
            {
                await Task.Delay(10, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task HandOvers(CancellationToken stop)
    {
        var begun = new List<Task>();
        while (!stop.IsCancellationRequested)
        {
            if (_inboxes.Results.TryRead(out var result))
            {
                begun.Add(HandOver(result));
                begun.RemoveAll(task => task.IsCompletedSuccessfully);
            }
            else
            {
                await Task.Delay(20, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await Task.WhenAll(begun);
    }

    private async Task Receive(long due, CancellationToken ct)
    {
        var number = Interlocked.Increment(ref _number);
        Interlocked.Increment(ref _underWay);
        var desk = _messenger.Officers.Of(_people.Desk(number), "officer");
        var submitted = await _acts.Submit(desk, number, _people.Submission(number), due, ct);
        if (submitted is not var (id, etag))
        {
            Interlocked.Decrement(ref _underWay);
            return;
        }

        _numbers[id] = number;
        foreach (var paper in _plan.Papers)
        {
            etag = await _acts.Attach(desk, id, paper, _people.Paper(number, paper), ct) ?? etag;
        }

        if (!await _acts.Accept(desk, number, id, etag, ct))
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    /// <summary>The step that this beat of the clock is for: the first that lies ready, or the first to come.</summary>
    private async Task NextStep(long due, CancellationToken stop)
    {
        try
        {
            await Step(await _inboxes.Work.ReadAsync(stop), due);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // the load ended before there was anything to do
        }
    }

    private async Task Step(Ready<Item> work, long due)
    {
        if (!await _acts.TakeAndComplete(work, due, CancellationToken.None))
        {
            _inboxes.PutBack(work.What.Id);
            return;
        }

        _moves.Sample(work.Officer, work.What.DossierId, work.What.StepNumber);
    }

    private async Task HandOver(Ready<DossierRow> result)
    {
        var id = result.What.Id;
        if (result.What.ReturnBy == "Post")
        {
            Ledger.LeftToPost(id);
            Interlocked.Decrement(ref _underWay);
            return;
        }

        if (await _acts.HandOver(result.Officer, id, _people.HandOver(_numbers[id]), result.What.ETag, CancellationToken.None))
        {
            Interlocked.Decrement(ref _underWay);
        }
        else
        {
            _inboxes.PutBack(id);
        }
    }
}
