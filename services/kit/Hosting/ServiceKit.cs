using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using LienThong.Kit.Messages.Proofs;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace LienThong.Kit.Hosting;

/// <summary>What every service has in common, in three calls of its <c>Program.cs</c>.</summary>
public static class ServiceKit
{
    private const long MaxBodyBytes = 1024 * 1024;
    private const int MaxHeaderBytes = 16 * 1024;
    private static readonly TimeSpan HeaderLimit = TimeSpan.FromSeconds(10);

    /// <summary>Longer than the slowest honest upload; a body that crawls is cut by Kestrel's own minimum rate.</summary>
    private static readonly TimeSpan RequestLimit = TimeSpan.FromSeconds(100);

    /// <summary>Registers database, unit, relay, gate, partitions, tokens, problems, health, telemetry and the clock.</summary>
    /// <param name="builder">The service's builder.</param>
    /// <param name="source">The name this service speaks under: first word of its wire names.</param>
    /// <param name="listen">What it listens to.</param>
    public static void AddServiceKit<TDb>(this WebApplicationBuilder builder, string source, Action<Events<TDb>> listen)
        where TDb : ServiceDb
    {
        builder.AddApiKit<TDb>(source);
        MessagesSetup.AddMessages(builder, source, listen);
        builder.Services.AddSingleton(new Migration(MessagesSetup.Migrate));
    }

    /// <summary>The same for a service that neither says nor hears facts; it keeps its callers' keys itself.</summary>
    public static void AddApiKit<TDb>(this WebApplicationBuilder builder, string name)
        where TDb : ServiceDb
    {
        builder.AddHostKit<TDb>(name);
        builder.AddTokens();
        builder.AddApiDocument(name);
        builder.Services.AddResponseCompression(compression =>
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/problem+json", "text/csv"]);
        builder.Services.AddSingleton(new Guarded());
        builder.Services.TryAddScoped<ServiceDb>(provider => provider.GetRequiredService<TDb>());
    }

    /// <summary>The same for a host with a database but without messages and tokens.</summary>
    public static void AddHostKit<TDb>(this WebApplicationBuilder builder, string name)
        where TDb : ServiceDb
    {
        builder.AddHostKit(name);
        Database.AddDatabase<TDb>(builder);
    }

    /// <summary>The same for a host with neither: problems, JSON, health, telemetry and the clock.</summary>
    public static void AddHostKit(this WebApplicationBuilder builder, string name)
    {
        HealthCheck.EndIfAsked(builder.Configuration["Urls"], "/health/live");
        if (builder.Configuration["Secrets:Folder"] is { Length: > 0 } secrets)
        {
            builder.Configuration.AddKeyPerFile(secrets); // one file a setting, __ for a colon; a folder that was named and is not there stops the start
        }

        builder.Host.UseDefaultServiceProvider(options => (options.ValidateOnBuild, options.ValidateScopes) = (true, true));
        builder.AddCheckedOptions<HttpOptions>(HttpOptions.Section);
        Telemetry.Add(builder, name);
        if (!builder.Environment.IsProduction() && builder.Configuration["Faults:Folder"] is { Length: > 0 } faults)
        {
            FaultPoints.Watch(faults, name);
        }

        var services = builder.Services;
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes; // an endpoint that takes more says so (RequestSizeLimit)
            kestrel.Limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
            kestrel.Limits.RequestHeadersTimeout = HeaderLimit;
        });
        services.AddRequestTimeouts(limits => limits.DefaultPolicy = new() { Timeout = RequestLimit, TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable });
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json => JsonRules.Apply(json.SerializerOptions));
        services.AddProblemDetails(problems => problems.CustomizeProblemDetails = ValidationAnswers.AddCode);
        var offsetFile = builder.Configuration["Clock:OffsetFile"];
        services.TryAddSingleton(string.IsNullOrEmpty(offsetFile) || builder.Environment.IsProduction()
            ? TimeProvider.System
            : new ShiftedClock(offsetFile));
    }

    /// <summary>Adds the pipeline: problems, tokens, health and OpenAPI.</summary>
    public static void UseServiceKit(this WebApplication app)
    {
        app.UseMiddleware<Answers>();
        if (app.Environment.IsProduction())
        {
            app.UseHsts();
        }

        if (app.Services.GetService<Guarded>() is not null)
        {
            app.UseResponseCompression();
        }

        app.UseRouting();
        app.UseRequestTimeouts();
        app.UseMiddleware<Ports>();
        if (app.Services.GetService<IAuthenticationSchemeProvider>() is not null)
        {
            app.UseAuthentication();
            app.UseAuthorization();
        }

        app.Use(RequestSpan.Begin);

        if (app.Services.GetService<Guarded>() is not null)
        {
            app.MapOpenApi().AllowAnonymous();
        }

        app.UseMiddleware<BodyReader>();
        app.MapHealth();
        MessagesSetup.Map(app);
        app.MapProofs();
    }

    /// <summary>Serves; with <c>--migrate</c> makes database, tables, queues and exchanges instead, then ends (<c>--healthcheck</c> ended before).</summary>
    public static async Task RunServiceAsync(this WebApplication app, string[] args)
    {
        if (args.Contains("--migrate"))
        {
            Environment.ExitCode = await Database.Migrate(app.Services, app.Logger, app.Lifetime.ApplicationStopping);
            await app.DisposeAsync();
            return;
        }

        if (app.Services.GetService<Guarded>() is not null)
        {
            RefuseSilence(app);
        }

        await app.RunAsync();
    }

    /// <summary>Binds options to their section, checks the annotations at start: a wrong value stops the process with the field's name.</summary>
    public static void AddCheckedOptions<T>(this WebApplicationBuilder builder, string section)
        where T : class =>
        builder.Services.AddOptions<T>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart();

    /// <summary>An endpoint that says neither whom it serves nor that it serves anybody stops the start.</summary>
    private static void RefuseSilence(IEndpointRouteBuilder app)
    {
        var silent = app.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAuthorizeData>() is null
                && endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is null
                && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Select(endpoint => endpoint.DisplayName)
            .ToList();
        if (silent.Count > 0)
        {
            throw new InvalidOperationException($"Say RequireScope or AllowAnonymous: {string.Join(", ", silent)}.");
        }
    }

    /// <summary>This host is a service: every endpoint says whom it serves.</summary>
    private sealed record Guarded;
}
