using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Threading.RateLimiting;
using LienThong.Kit.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace LienThong.Gateway;

/// <summary>How often one caller may ask.</summary>
internal sealed class LimitOptions
{
    public const string Section = "Limits";

    /// <summary>Requests a second that a caller may keep up. Default: 50.</summary>
    [Range(1, 100_000)]
    public int PerSecond { get; init; } = 50;

    /// <summary>Requests at once after a pause. Default: 200.</summary>
    [Range(1, 100_000)]
    public int Burst { get; init; } = 200;
}

/// <summary>A bucket of requests for every caller: the account when the token is good, else the address.</summary>
internal static class Limits
{
    public static void PerCaller(RateLimiterOptions limiter)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = (rejected, _) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)after.TotalSeconds) : 1;
            rejected.HttpContext.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
        {
            var limits = context.RequestServices.GetRequiredService<IOptions<LimitOptions>>().Value;
            return context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal)
                ? RateLimitPartition.GetNoLimiter("health")
                : RateLimitPartition.GetTokenBucketLimiter(Of(context), _ => new()
                {
                    TokenLimit = limits.Burst,
                    TokensPerPeriod = limits.PerSecond,
                    ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                    QueueLimit = 0,
                });
        });
    }

    private static string Of(HttpContext context) =>
        Caller.Of(context.User) is { Subject.Length: > 0 } caller ? $"account {caller.Subject}" : $"address {context.Connection.RemoteIpAddress}";
}
