using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace LienThong.Kit.Hosting;

/// <summary>What every service has in common, in three calls of its <c>Program.cs</c>.</summary>
public static class ServiceKit
{
    /// <summary>Registers database, unit, relay, gate, partitions, tokens, problems, health, telemetry and the clock.</summary>
    /// <param name="builder">The service's builder.</param>
    /// <param name="source">The name this service speaks under: first word of its wire names.</param>
    /// <param name="listen">What it listens to.</param>
    public static void AddServiceKit<TDb>(this WebApplicationBuilder builder, string source, Action<Events<TDb>> listen)
        where TDb : ServiceDb => throw new NotSupportedException();

    /// <summary>Adds the pipeline: problems, tokens, health and OpenAPI.</summary>
    public static void UseServiceKit(this WebApplication app) => throw new NotSupportedException();

    /// <summary>Serves; with <c>--migrate</c> makes database, tables, queues and exchanges instead, then ends.</summary>
    public static Task RunServiceAsync(this WebApplication app, string[] args) => throw new NotSupportedException();

    /// <summary>Binds options to their section, checks the annotations at start: a wrong value stops the process with the field's name.</summary>
    public static void AddCheckedOptions<T>(this WebApplicationBuilder builder, string section)
        where T : class => builder.Services.AddOptions<T>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart();
}
