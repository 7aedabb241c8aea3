using System.Threading.RateLimiting;
using LienThong.Portal.Frame;

namespace LienThong.Portal.Tracking;

/// <summary>
/// How often one address may ask where a dossier is. Intake counts too, but sees all of the portal as one address: this limit is lower
/// than its own, so that one guesser cannot shut the door for everybody.
/// </summary>
internal sealed class Questions : IDisposable
{
    private const int PerMinute = 20;

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new() { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));

    /// <summary>Zero, or the seconds to wait before the next question.</summary>
    public int Wait(HttpContext context)
    {
        using var lease = _limiter.AttemptAcquire(Front.VisitorOf(context));
        return lease.IsAcquired ? 0
            : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 60;
    }

    public void Dispose() => _limiter.Dispose();
}
