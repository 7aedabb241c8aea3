using System.Diagnostics;

namespace LienThong.Faults.Faults;

/// <summary>Waiting for something that must come.</summary>
internal static class Wait
{
    /// <summary>The first answer that is not null; null when there was none in time.</summary>
    public static async Task<T?> For<T>(Func<Task<T?>> look, TimeSpan patience, CancellationToken ct)
        where T : class
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < patience; await Task.Delay(200, ct))
        {
            if (await look() is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
