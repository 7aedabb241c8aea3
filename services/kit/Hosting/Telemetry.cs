using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace LienThong.Kit.Hosting;

/// <summary>Traces always exist (every answer names one); they, metrics and logs leave by OTLP only when an endpoint is set.</summary>
internal sealed class Telemetry(string name, bool exports) : IHostedService, IDisposable
{
    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public static void Add(WebApplicationBuilder builder, string name)
    {
        var exports = !string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        builder.Logging.ClearProviders();
        builder.Logging.Configure(options => options.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
        builder.Logging.AddJsonConsole(console => (console.IncludeScopes, console.UseUtcTimestamp, console.TimestampFormat) = (true, true, "O"));
        foreach (var noisy in new[] { "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Npgsql", "System.Net.Http", "MassTransit" })
        {
            builder.Logging.AddFilter(noisy, LogLevel.Warning); // their information lines hold addresses and statements
        }

        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error); // made by the framework, used by nobody here
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.Critical); // a failed statement throws: logged once, there
        if (exports)
        {
            builder.Logging.AddOpenTelemetry(logs =>
            {
                logs.SetResourceBuilder(Resource(name));
                logs.AddOtlpExporter();
            });
        }

        builder.Services.AddHostedService(_ => new Telemetry(name, exports));
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(Resource(name))
            .SetSampler(new ParentBasedSampler(new NoPolling()))
            .AddSource("Microsoft.AspNetCore", "System.Net.Http", "MassTransit", "Npgsql", "Yarp.ReverseProxy", "LienThong.*");
        _traces = (exports ? traces.AddOtlpExporter() : traces).Build();
        if (exports)
        {
            _metrics = Sdk.CreateMeterProviderBuilder()
                .SetResourceBuilder(Resource(name))
                .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", "Npgsql", "LienThong.*")
                .AddOtlpExporter()
                .Build();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    private static ResourceBuilder Resource(string name) => ResourceBuilder.CreateDefault().AddService($"lienthong-{name}");

    /// <summary>A statement that belongs to no request and no event is somebody polling: not worth a trace.</summary>
    private sealed class NoPolling : Sampler
    {
        private static readonly HashSet<string> Verbs = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"];

        public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
            new(samplingParameters.Kind is ActivityKind.Client && !Verbs.Contains(samplingParameters.Name)
                ? SamplingDecision.Drop
                : SamplingDecision.RecordAndSample);
    }
}
