namespace LienThong.Testkit;

/// <summary>The business clock of a test: it stands still until it is told to move. Timers and stopwatches run in real time.</summary>
public sealed class StoppedClock(DateTimeOffset now) : TimeProvider
{
    private long _ticks = now.UtcTicks;

    /// <summary>Thursday 23 April 2026, 08:30 in Vietnam.</summary>
    public StoppedClock()
        : this(new DateTimeOffset(2026, 4, 23, 8, 30, 0, TimeSpan.FromHours(7)))
    {
    }

    public DateTimeOffset Now
    {
        get => GetUtcNow();
        set => Interlocked.Exchange(ref _ticks, value.UtcTicks);
    }

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);

    /// <summary>Moves to this wall-clock time in Vietnam.</summary>
    public void MoveTo(int year, int month, int day, int hour, int minute = 0) =>
        Now = new DateTimeOffset(year, month, day, hour, minute, 0, TimeSpan.FromHours(7));
}
