using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace LienThong.Intake.Tracking;

/// <summary>
/// Limits how often one address asks about one dossier; guessing secrets is hopeless anyway, this keeps it cheap. Not how often it asks at
/// all: every visitor of the portal comes from the portal's address, and the portal limits each of them, as the gateway does everybody.
/// </summary>
internal static class TrackingLimit
{
    public const string Policy = "tracking";

    public static void AddTrackingLimit(this IServiceCollection services) => services.AddRateLimiter(limiter =>
    {
        limiter.AddPolicy(Policy, context => RateLimitPartition.GetFixedWindowLimiter(
            $"{AddressOf(context)} {context.Request.RouteValues["code"]}",
            _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = context.RequestServices.GetRequiredService<IOptions<TrackingOptions>>().Value.PerMinute,
                Window = TimeSpan.FromMinutes(1),
                QueueLimit = 0,
            }));
        limiter.OnRejected = async (rejected, _) =>
        {
            rejected.HttpContext.Response.Headers.RetryAfter = "60";
            await Problems.TooManyQuestions().ToHttp().ExecuteAsync(rejected.HttpContext);
        };
    });

    /// <summary>The address the gateway saw: it appends its own entry last, what stands before may be invented.</summary>
    private static string AddressOf(HttpContext context) =>
        context.Request.Headers["X-Forwarded-For"] is [.., { Length: > 0 } forwarded]
            ? forwarded[(forwarded.LastIndexOf(',') + 1)..].Trim()
            : context.Connection.RemoteIpAddress?.ToString() ?? "";
}
