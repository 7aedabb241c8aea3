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

/// <summary>
/// Traces, metrics and logs leave by OTLP when an endpoint is set (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>; <c>OTEL_LOGS_EXPORTER=none</c> and
/// <c>OTEL_METRICS_EXPORTER=none</c> hold those two back). Without one nothing is recorded, but every answer and event still names its trace.
/// </summary>
internal sealed class Telemetry(string name, bool exports, bool measures, bool isEdge) : IHostedService, IDisposable
{
    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public static void Add(WebApplicationBuilder builder, string name)
    {
        var settings = builder.Configuration;
        var exports = !string.IsNullOrEmpty(settings["OTEL_EXPORTER_OTLP_ENDPOINT"]) && settings["OTEL_SDK_DISABLED"] != "true";
        builder.Logging.ClearProviders();
        builder.Logging.Configure(options => options.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
        builder.Logging.AddJsonConsole(console => (console.IncludeScopes, console.UseUtcTimestamp, console.TimestampFormat) = (true, true, "O"));
        foreach (var noisy in new[] { "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Npgsql", "System.Net.Http", "MassTransit" })
        {
            builder.Logging.AddFilter(noisy, LogLevel.Warning); // their information lines hold addresses and statements
        }

        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error); // made by the framework, used by nobody here
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.Critical); // a failed statement throws: logged once, there
        if (exports && settings["OTEL_LOGS_EXPORTER"] != "none")
        {
            builder.Logging.AddOpenTelemetry(logs =>
            {
                logs.SetResourceBuilder(Resource(name));
                logs.AddOtlpExporter();
            });
        }

        var measures = exports && settings["OTEL_METRICS_EXPORTER"] != "none";
        builder.Services.AddHostedService(_ => new Telemetry(name, exports, measures, string.Equals(settings["Telemetry:Edge"], "true", StringComparison.OrdinalIgnoreCase)));
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(Resource(name)).AddSource("Microsoft.AspNetCore", "LienThong.*");
        _traces = (exports
            ? traces.AddSource("System.Net.Http", "Npgsql").SetSampler(Sampling(isEdge)).AddProcessor(new DossierTags()).AddOtlpExporter()
            : traces.SetSampler(new AlwaysOffSampler())).Build();
        if (measures)
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

    /// <summary>At the edge a stranger's wish not to be traced does not count; behind it whoever called has decided.</summary>
    internal static Sampler Sampling(bool isEdge) => isEdge
        ? new ParentBasedSampler(new NoPolling(), remoteParentNotSampled: new NoPolling())
        : new ParentBasedSampler(new NoPolling());

    /// <summary>A statement or call that belongs to no request, event or worker's deed is somebody polling: not worth a trace.</summary>
    private sealed class NoPolling : Sampler
    {
        public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
            new(samplingParameters.Kind is ActivityKind.Client && samplingParameters.ParentContext == default ? SamplingDecision.Drop : SamplingDecision.RecordAndSample);
    }

    /// <summary>Statements and calls carry the ids of what they were made for.</summary>
    private sealed class DossierTags : BaseProcessor<Activity>
    {
        private static readonly string[] Names = ["dossier.id", "dossier.code", "agency.code"];

        public override void OnEnd(Activity data)
        {
            data.SetTag("db.npgsql.data_source", null); // the whole connection string, every time
            if (data.Parent is not { } parent)
            {
                return;
            }

            foreach (var name in Names)
            {
                if (parent.GetTagItem(name) is { } value && data.GetTagItem(name) is null)
                {
                    data.SetTag(name, value);
                }
            }
        }
    }
}
