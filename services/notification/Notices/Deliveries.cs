using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace LienThong.Notification.Notices;

/// <summary>What operators watch of sending.</summary>
internal static class Deliveries
{
    private static readonly Meter Meter = new("LienThong.Notification");

    private static readonly Counter<long> Attempts = Meter.CreateCounter<long>(
        "lienthong.deliveries", unit: "{attempt}", description: "Attempts to send a notice, by channel and by the state it was left in.");

    /// <summary>Counts an attempt that is recorded, and says on its span how it ended.</summary>
    public static void Count(Activity? span, string channel, NoticeState left, string? error)
    {
        var state = left.ToString().ToLowerInvariant();
        Attempts.Add(1, new KeyValuePair<string, object?>("channel", channel), new KeyValuePair<string, object?>("state", state));
        span?.SetTag("lienthong.state", state);
        if (error is not null)
        {
            span?.SetStatus(ActivityStatusCode.Error, error);
        }
    }
}
