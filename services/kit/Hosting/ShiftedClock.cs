using System.Globalization;

namespace LienThong.Kit.Hosting;

/// <summary>
/// The business clock. Outside Production it may run ahead by the seconds written in a file, so that weeks of a dossier pass in
/// seconds; timers and stopwatches still run in real time. Tokens and signatures never use it.
/// </summary>
internal sealed class ShiftedClock(string offsetFile) : TimeProvider
{
    private const long RereadAfterMs = 20;
    private readonly Lock _lock = new();
    private long _readAt = -RereadAfterMs;
    private TimeSpan _offset;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            if (Environment.TickCount64 - _readAt >= RereadAfterMs)
            {
                _readAt = Environment.TickCount64;
                _offset = Read() ?? _offset;
            }

            return System.GetUtcNow() + _offset;
        }
    }

    private TimeSpan? Read()
    {
        try
        {
            return double.TryParse(File.ReadAllText(offsetFile), CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;
        }
        catch (IOException)
        {
            return null; // not there yet, or being written: the last offset stays
        }
    }
}
