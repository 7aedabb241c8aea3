using System.Threading.RateLimiting;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace LienThong.Identity.Tokens;

/// <summary>Counts wrong secrets: per client and address, and ten times as many per address, so that nobody guesses his way in.</summary>
internal sealed class FailedTries(IOptions<IdentityOptions> options) : IDisposable
{
    private const int AddressFactor = 10;
    private readonly PartitionedRateLimiter<string> _ofClient = Limiter(options.Value.FailedTriesPerMinute);
    private readonly PartitionedRateLimiter<string> _ofAddress = Limiter(options.Value.FailedTriesPerMinute * AddressFactor);

    /// <summary>The gateway on this machine says whom it speaks for; nobody else is believed.</summary>
    public static ForwardedHeadersOptions BehindGateway => new() { ForwardedHeaders = ForwardedHeaders.XForwardedFor };

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
