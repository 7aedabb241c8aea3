namespace LienThong.Simulators.Carrier;

internal sealed record TroubleRequest(int FailNext = 0, int DelayMs = 0);

/// <summary>The carrier's bad days, switched on by tests: the next calls fail, or answers come late.</summary>
internal sealed class Trouble
{
    private int _failNext;
    private long _delay;

    public void Set(int failNext, TimeSpan delay)
    {
        Volatile.Write(ref _failNext, failNext);
        Volatile.Write(ref _delay, delay.Ticks);
    }

    public bool Fails()
    {
        while (Volatile.Read(ref _failNext) is > 0 and var left)
        {
            if (Interlocked.CompareExchange(ref _failNext, left - 1, left) == left)
            {
                return true;
            }
        }

        return false;
    }

    public Task Delay(CancellationToken ct) =>
        Volatile.Read(ref _delay) is > 0 and var ticks ? Task.Delay(TimeSpan.FromTicks(ticks), ct) : Task.CompletedTask;
}
