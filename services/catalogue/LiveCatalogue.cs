using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LienThong.Catalogue;

/// <summary>The catalogue in use; its directory is watched by its contents. A bad change is logged and the last good one stays.</summary>
public sealed partial class LiveCatalogue
{
    private readonly string _path;
    private readonly ILogger _log;
    private volatile Catalogue _current;
    private string _seen;

    /// <summary>Loads the directory.</summary>
    /// <exception cref="CatalogueException">There is no good catalogue to begin with.</exception>
    public LiveCatalogue(string path, ILogger<LiveCatalogue> log)
    {
        (_path, _log) = (path, log);
        _current = Catalogue.Load(path);
        _seen = _current.Digest;
        LogLoaded(_current.Digest);
    }

    /// <summary>Take it once per unit of work: the next look may see another one.</summary>
    public Catalogue Current => _current;

    /// <summary>Looks at the directory and swaps the whole catalogue when its contents changed for the better.</summary>
    internal void Refresh()
    {
        try
        {
            var files = CatalogueFiles.Read(_path);
            if (files.Digest == _seen)
            {
                return;
            }

            _seen = files.Digest;
            _current = CatalogueLoader.Load(files);
            LogLoaded(files.Digest);
        }
        catch (Exception e) when (e is CatalogueException or IOException or UnauthorizedAccessException)
        {
            // A bad file, or a directory caught in the middle of being replaced: the last good catalogue stays.
            LogRefused(e.Message, _current.Digest);
        }
    }

    [LoggerMessage(EventId = 2001, Level = LogLevel.Information, Message = "Catalogue {Digest} is live")]
    private partial void LogLoaded(string digest);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Error, Message = "The changed catalogue is refused, {Digest} stays live: {Faults}")]
    private partial void LogRefused(string faults, string digest);
}

/// <summary>Adds the catalogue to a service.</summary>
public static class CatalogueSetup
{
    /// <summary>The one <see cref="LiveCatalogue"/>, from <c>Catalogue:Path</c>, a directory relative to the content root.</summary>
    public static void AddCatalogue(this WebApplicationBuilder builder)
    {
        var path = builder.Configuration["Catalogue:Path"] ?? throw new InvalidOperationException("Catalogue:Path is not set.");
        var full = Path.GetFullPath(path, builder.Environment.ContentRootPath);
        builder.Services.AddSingleton(services => new LiveCatalogue(full, services.GetRequiredService<ILogger<LiveCatalogue>>()));
        builder.Services.AddHostedService<CataloguePoller>();
    }

    /// <summary>Has the live catalogue look at its directory every few seconds.</summary>
    private sealed class CataloguePoller(LiveCatalogue live) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5), TimeProvider.System);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                live.Refresh();
            }
        }
    }
}
