using System.Text.Json;
using LienThong.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace LienThong.Kit.Messages;

/// <summary>What a service listens to, in the order it is applied: the table of contents of its <c>Program.cs</c>.</summary>
public sealed class Events<TDb>(IServiceCollection services)
    where TDb : ServiceDb
{
    internal Listening Listening { get; } = new();

    /// <summary>Applies facts of this kind with this handler; several handlers of one fact run in the order given.</summary>
    public void Handle<TFact, THandler>()
        where TFact : class
        where THandler : class, IHandle<TFact>
    {
        var name = WireNames.Of(typeof(TFact));
        Listening.Sources.Add(name[..name.IndexOf('.', StringComparison.Ordinal)]);
        if (!Listening.Facts.TryGetValue(name, out var fact))
        {
            Listening.Facts[name] = fact = new(data => data.Deserialize<TFact>(Wire.Json)!, []);
        }

        fact.Handlers.Add((provider, said, e, ct) => provider.GetRequiredService<THandler>().Handle((TFact)said, e, ct));
        services.AddScoped<THandler>();
    }

    /// <summary>Acts with this handler when a timer of this kind is due; the kind is the stored name.</summary>
    public void OnTimer<TTimer, THandler>(string kind)
        where TTimer : class
        where THandler : class, IHandleTimer<TTimer>
    {
        Listening.Kinds.Add(typeof(TTimer), kind);
        Listening.Timers.Add(kind, (provider, data, dossierId, ct) =>
            provider.GetRequiredService<THandler>().Handle(JsonSerializer.Deserialize<TTimer>(data, Wire.Json)!, dossierId, ct));
        services.AddScoped<THandler>();
    }

    /// <summary>Loads a batch's rows into the context in one query; handlers then use <c>Find</c>.</summary>
    public void Preload(Func<TDb, IReadOnlyList<Guid>, CancellationToken, Task> load) =>
        Listening.Preload = (db, ids, ct) => load((TDb)db, ids, ct);
}

internal delegate Task ApplyFact(IServiceProvider provider, object fact, DossierEvent e, CancellationToken ct);

internal delegate Task ApplyTimer(IServiceProvider provider, string data, Guid dossierId, CancellationToken ct);

/// <summary>A fact somebody here listens to: how to read it and who applies it.</summary>
internal sealed record ListenedFact(Func<JsonElement, object> Read, List<ApplyFact> Handlers);

/// <summary>The finished table of what this service listens to.</summary>
internal sealed class Listening
{
    public HashSet<string> Sources { get; } = [];

    public Dictionary<string, ListenedFact> Facts { get; } = [];

    public Dictionary<string, ApplyTimer> Timers { get; } = [];

    public Dictionary<Type, string> Kinds { get; } = [];

    public Func<ServiceDb, IReadOnlyList<Guid>, CancellationToken, Task>? Preload { get; set; }
}

/// <summary>The name this service speaks under, and what it listens to.</summary>
internal sealed record Speaker(string Source, Listening Listening);
