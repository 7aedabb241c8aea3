using System.Diagnostics;
using System.Text.Json;

namespace LienThong.Load;

/// <summary>
/// Follows a few moves as a client sees them: from the answer to a completion until the next officer's inbox holds the next step.
/// Two a second are enough, and asking costs the system.
/// </summary>
internal sealed class Moves(Messenger messenger, Ledger ledger) : IAsyncDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan AskFirst = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly CancellationTokenSource _closing = new();
    private long _last;
    private int _following;

    /// <summary>A step was ended just now; its move is followed when none has been for a while.</summary>
    public void Sample(Officer who, Guid dossierId, int stepNumber)
    {
        var now = Stopwatch.GetTimestamp();
        var last = Interlocked.Read(ref _last);
        if (Stopwatch.GetElapsedTime(last, now) < Between || Interlocked.CompareExchange(ref _last, now, last) != last || _following >= 2)
        {
            return;
        }

        Interlocked.Increment(ref _following);
        _ = Follow(who, dossierId, stepNumber, now);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        while (Volatile.Read(ref _following) > 0)
        {
            await Task.Delay(10);
        }

        _closing.Dispose();
    }

    /// <summary>Asks where the dossier is until it is with somebody else, then that inbox until the step lies in it.</summary>
    private async Task Follow(Officer who, Guid dossierId, int stepNumber, long from)
    {
        try
        {
            Officer? next = null;
            while (Stopwatch.GetElapsedTime(from) < Patience)
            {
                if (next is not null && await Lies(next, dossierId, stepNumber))
                {
                    ledger.Moved(Stopwatch.GetTimestamp(), Stopwatch.GetElapsedTime(from).TotalMilliseconds);
                    return;
                }

                if (next is null && await Whereabouts(who, dossierId, stepNumber) is var (isUnderWay, officer))
                {
                    if (!isUnderWay)
                    {
                        return; // it was the last step, or the citizen's turn
                    }

                    next = officer;
                }

                // The longer it takes, the less exactly it needs to be known, and the less the system can bear to be asked.
                await Task.Delay(AskFirst + (Stopwatch.GetElapsedTime(from) / 10), _closing.Token);
            }
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // the load ended
        }
        finally
        {
            Interlocked.Decrement(ref _following);
        }
    }

    /// <summary>The officer of the step after this one; null as long as routing has not heard of its end.</summary>
    private async Task<(bool IsUnderWay, Officer? Next)?> Whereabouts(Officer who, Guid dossierId, int stepNumber)
    {
        var answer = await messenger.Look(who, $"/v1/itineraries/{dossierId}", _closing.Token);
        if (answer.Status != 200)
        {
            return null;
        }

        using var json = JsonDocument.Parse(answer.Body);
        var holder = json.RootElement.GetProperty("holder");
        if (holder.ValueKind is JsonValueKind.Null || holder.GetProperty("agency").GetString() is not { } agency)
        {
            return (false, null);
        }

        return holder.GetProperty("stepNumber").GetInt32() > stepNumber
            ? (true, messenger.Officers.Of(agency, holder.GetProperty("position").GetString()!))
            : null;
    }

    private async Task<bool> Lies(Officer next, Guid dossierId, int stepNumber)
    {
        var answer = await messenger.Look(next, $"/v1/work?dossier={dossierId}", _closing.Token);
        return answer.Status == 200
            && JsonSerializer.Deserialize(answer.Body, Lists.Default.WorkPage)!.Items.Any(item => item.StepNumber > stepNumber);
    }
}
