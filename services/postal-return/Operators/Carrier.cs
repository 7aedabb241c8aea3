using System.Net;
using LienThong.Kit.Hosting;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace LienThong.PostalReturn.Operators;

/// <summary>Registers the carrier's client behind its one pipeline.</summary>
internal static class Carrier
{
    public static void AddCarrier(this WebApplicationBuilder builder)
    {
        builder.AddCheckedOptions<CarrierOptions>(CarrierOptions.Section);
        builder.Services.AddSingleton<CarrierPipeline>();
        builder.Services.AddTransient<ThroughPipeline>();
        builder.Services
            .AddHttpClient<IPostalOperator, VnPost>((provider, http) =>
            {
                http.BaseAddress = provider.GetRequiredService<IOptions<CarrierOptions>>().Value.Address;
                http.Timeout = Timeout.InfiniteTimeSpan; // the pipeline keeps the time
            })
            .AddHttpMessageHandler<ThroughPipeline>();
    }

    /// <summary>Sends every call through the pipeline.</summary>
    private sealed class ThroughPipeline(CarrierPipeline carrier) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            await carrier.Pipeline.ExecuteAsync(async ct => await base.SendAsync(request, ct), cancellationToken);
    }
}

/// <summary>
/// How patient we are with the carrier: 20 s in all, three retries with jitter, 5 s a try, and a breaker that
/// leaves it in peace for 10 s after half of at least eight calls failed. Everything sent is repeatable.
/// </summary>
internal sealed class CarrierPipeline
{
    public ResiliencePipeline<HttpResponseMessage> Pipeline { get; } = Build();

    private static ResiliencePipeline<HttpResponseMessage> Build()
    {
        var failed = new PredicateBuilder<HttpResponseMessage>()
            .Handle<HttpRequestException>()
            .Handle<TimeoutRejectedException>()
            .HandleResult(answer => answer.StatusCode is >= HttpStatusCode.InternalServerError
                or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests);
        return new ResiliencePipelineBuilder<HttpResponseMessage> { Name = "carrier", TimeProvider = TimeProvider.System }
            .AddTimeout(TimeSpan.FromSeconds(20))
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = failed, MaxRetryAttempts = 3, BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromMilliseconds(200), UseJitter = true,
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = failed, FailureRatio = 0.5, MinimumThroughput = 8, SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = TimeSpan.FromSeconds(10),
            })
            .AddTimeout(TimeSpan.FromSeconds(5))
            .Build();
    }
}
