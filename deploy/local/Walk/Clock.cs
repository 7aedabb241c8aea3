using System.Globalization;

namespace LienThong.Local.Walk;

/// <summary>
/// Moves the business clock that all processes share: only when everything is quiet, never past a timer that has not fired, never backwards.
/// </summary>
internal sealed class Clock(string offsetFile, Quiet quiet, TimeProvider system)
{
    /// <summary>Services read the file again after 20 ms.</summary>
    private static readonly TimeSpan Noticed = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private TimeSpan _offset = TimeSpan.Zero;

    public DateTimeOffset Now => system.GetUtcNow() + _offset;

    /// <summary>Sets the first moment; only where no dossier has been yet.</summary>
    public async Task Start(DateTimeOffset at, CancellationToken ct)
    {
        if (!await quiet.IsFresh(ct))
        {
            throw new WalkException("A walk starts its own time, so it wants fresh databases: these have dossiers already.");
        }

        await Set(at, ct);
    }

    /// <summary>Goes to a moment, by way of every timer that is due before it; a moment gone by is no reason to go back.</summary>
    public async Task MoveTo(DateTimeOffset at, CancellationToken ct)
    {
        await UntilQuiet(ct);
        while (await quiet.NextTimer(ct) is { } dueAt && dueAt <= at)
        {
            await Forward(dueAt.AddSeconds(1), ct);
            await Until(async () => await quiet.NextTimer(ct) is { } next && next <= dueAt ? $"the timer of {dueAt:u} has not fired" : null, ct);
            await UntilQuiet(ct);
        }

        await Forward(at, ct);
    }

    public Task UntilQuiet(CancellationToken ct) => Until(() => quiet.WhatIsUnderWay(ct), ct);

    private async Task Until(Func<Task<string?>> what, CancellationToken ct)
    {
        var since = system.GetTimestamp();
        while (await what() is { } underWay)
        {
            if (system.GetElapsedTime(since) > Patience)
            {
                throw new WalkException($"Not quiet after {Patience.TotalSeconds:0} s: {underWay}.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), system, ct);
        }
    }

    private async Task Forward(DateTimeOffset at, CancellationToken ct)
    {
        if (at > Now)
        {
            await Set(at, ct);
        }
    }

    private async Task Set(DateTimeOffset at, CancellationToken ct)
    {
        _offset = at - system.GetUtcNow();
        var fresh = offsetFile + ".new";
        await File.WriteAllTextAsync(fresh, _offset.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture), ct);
        File.Move(fresh, offsetFile, overwrite: true);
        await Task.Delay(Noticed, system, ct);
    }
}

/// <summary>Why a walk could not go on.</summary>
internal sealed class WalkException(string message) : Exception(message);
