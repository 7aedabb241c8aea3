using System.Threading.RateLimiting;

namespace LienThong.Portal.Session;

/// <summary>
/// Counts wrong secrets per address and per address and client. Identity counts too, but sees all of the portal as one address: these
/// limits are lower than its own, so that one guesser cannot shut the door for everybody.
/// </summary>
internal sealed class FailedTries : IDisposable
{
    private const int OfClientPerMinute = 8;
    private const int OfAddressPerMinute = 30;
    private readonly PartitionedRateLimiter<string> _ofClient = Limiter(OfClientPerMinute);
    private readonly PartitionedRateLimiter<string> _ofAddress = Limiter(OfAddressPerMinute);

    public bool AreTooMany(string address, string client)
    {
        using var one = _ofClient.AttemptAcquire($"{address} {client}", 0);
        using var all = _ofAddress.AttemptAcquire(address, 0);
        return !one.IsAcquired || !all.IsAcquired;
    }

    public void Count(string address, string client)
    {
        _ofClient.AttemptAcquire($"{address} {client}").Dispose();
        _ofAddress.AttemptAcquire(address).Dispose();
    }

    public void Dispose()
    {
        _ofClient.Dispose();
        _ofAddress.Dispose();
    }

    private static PartitionedRateLimiter<string> Limiter(int perMinute) => PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new() { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));
}
