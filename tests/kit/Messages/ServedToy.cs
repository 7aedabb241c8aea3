using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using LienThong.Contracts;
using LienThong.Kit.Hosting;
using LienThong.Kit.Messages;
using LienThong.Testkit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LienThong.Kit.Tests.Messages;

/// <summary>A toy service as it runs for real: two ports, tokens, relay, partitions, timers and healing; patient for a second only.</summary>
internal sealed class ServedToy : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ServedToy(WebApplication app, Ports ports) => (_app, Places) = (app, ports);

    /// <summary>What other services asked on the internal port.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Where it listens; given again to the next start, it is found there again.</summary>
    public Ports Places { get; }

    public IServiceProvider Services => _app.Services;

    public Script Script => Services.GetRequiredService<Script>();

    public NpgsqlDataSource Database => Services.GetRequiredService<NpgsqlDataSource>();

    public IReadOnlyCollection<string> Degraded => Services.GetRequiredService<MessagesHealth>().Degraded;

    /// <summary>Makes tables and queues, then serves; <paramref name="sources"/> says where the journals are.</summary>
    public static Task<ServedToy> Start(string source, string database, string broker, params (string Source, Ports At)[] sources) =>
        Start(source, database, broker, Ports.Free(), onApply: null, sources);

    public static async Task<ServedToy> Start(
        string source, string database, string broker, Ports ports, Func<DossierEvent, Task>? onApply, params (string Source, Ports At)[] sources)
    {
        var builder = WebApplication.CreateBuilder();
        var all = new Dictionary<string, string?>
        {
            ["Urls"] = $"{ports.Outside};{ports.Inside}",
            ["Http:InternalPort"] = ports.Inside.Port.ToString(CultureInfo.InvariantCulture),
            ["ConnectionStrings:Db"] = database,
            ["RabbitMq:Uri"] = broker,
            ["Auth:Authority"] = TestTokens.Issuer,
            ["ServiceToken:Address"] = $"{ports.Outside}token",
            ["ServiceToken:ClientId"] = "svc-" + source,
            ["ServiceToken:ClientSecret"] = "s",
            ["Healing:PatienceSeconds"] = "1",
            ["Healing:IntervalSeconds"] = "2",
            ["Healing:SettleSeconds"] = "1",
            ["Logging:LogLevel:Default"] = "Error",
        };
        foreach (var (name, at) in sources)
        {
            all["Sources:" + name] = at.Inside.ToString();
        }

        foreach (var (key, value) in all)
        {
            builder.Configuration[key] = value;
        }

        var script = new Script();
        script.OnApply = onApply ?? script.OnApply;
        builder.Services.AddSingleton(script);
        builder.AddServiceKit<ToyDb>(source, events =>
        {
            if (source == "routing")
            {
                events.Handle<DossierSubmitted, Recorder>();
                events.Handle<StepCompleted, Recorder>();
            }
        });
        TestTokens.Trust(builder.Services);
        var app = builder.Build();
        var toy = new ServedToy(app, ports);
        app.Use((HttpContext context, RequestDelegate next) =>
        {
            if (context.Request.Path.StartsWithSegments("/internal"))
            {
                toy.Asked.Enqueue(context.Request.Path + context.Request.QueryString);
            }

            return next(context);
        });
        app.UseServiceKit();
        app.MapPost("/token", () => TypedResults.Ok(new Dictionary<string, object>
        {
            ["access_token"] = TestTokens.Create("svc-" + source, "", "service", "internal.journal"), ["expires_in"] = 300,
        }));
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<ToyDb>().Database.EnsureCreatedAsync();
        }

        await MessagesSetup.Migrate(app.Services, default);
        await app.StartAsync();
        return toy;
    }

    /// <summary>Announces facts the way an action does.</summary>
    public async Task Announce(Guid dossierId, params object[] facts)
    {
        await using var scope = Services.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<Unit>();
        await unit.Open([dossierId], default);
        foreach (var fact in facts)
        {
            unit.Announce(dossierId, fact);
        }

        await unit.Commit(() => true, default);
    }

    public async Task<T> Scalar<T>(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>A client with a token of these scopes (none: no token), on the public or the internal port.</summary>
    public HttpClient Client(bool inside, params string[] scopes)
    {
        var http = new HttpClient { BaseAddress = inside ? Places.Inside : Places.Outside };
        if (scopes.Length > 0)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TestTokens.Create("tester", "", "service", scopes));
        }

        return http;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}

/// <summary>The two addresses of a toy.</summary>
internal sealed record Ports(Uri Outside, Uri Inside)
{
    public static Ports Free() => new(FreePort(), FreePort());

    private static Uri FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
    }
}
