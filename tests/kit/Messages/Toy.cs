using System.Text.Json;
using LienThong.Contracts;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LienThong.Kit.Tests.Messages;

/// <summary>What the toy service remembers: one row per applied event, in the order applied.</summary>
internal sealed class ToyDb(DbContextOptions<ToyDb> options) : ServiceDb(options)
{
    public DbSet<Applied> Applied => Set<Applied>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Applied>().HasKey(a => a.Id);
        modelBuilder.Entity<Applied>().HasIndex(a => a.EventId).IsUnique(); // applied twice = the database says so
    }
}

internal sealed class Applied
{
    public long Id { get; init; }

    public required Guid EventId { get; init; }

    public required Guid DossierId { get; init; }

    public required string Source { get; init; }

    public required int Version { get; init; }
}

internal sealed record Ring(string Word);

/// <summary>What a test lets the toy's handlers do.</summary>
internal sealed class Script
{
    /// <summary>How often a batch's rows were loaded ahead.</summary>
    public int Preloads { get; set; }

    public Func<DossierEvent, Task> OnApply { get; set; } = _ => Task.CompletedTask;

    public Func<Ring, Guid, Task> OnRing { get; set; } = (_, _) => Task.CompletedTask;
}

internal sealed class Recorder(ToyDb db, Script script) : IHandle<DossierSubmitted>, IHandle<StepCompleted>, IHandleTimer<Ring>
{
    public Task Handle(DossierSubmitted fact, DossierEvent e, CancellationToken ct) => Record(e);

    public Task Handle(StepCompleted fact, DossierEvent e, CancellationToken ct) => Record(e);

    public Task Handle(Ring timer, Guid dossierId, CancellationToken ct) => script.OnRing(timer, dossierId);

    private async Task Record(DossierEvent e)
    {
        await script.OnApply(e);
        db.Applied.Add(new() { EventId = e.Id, DossierId = e.DossierId, Source = e.Source, Version = e.Version });
    }
}

/// <summary>A service of nothing but the kit, on a real database; with or without its background workers.</summary>
internal sealed class Toy : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Toy(WebApplication app) => _app = app;

    public Script Script => _app.Services.GetRequiredService<Script>();

    public Gate Gate => _app.Services.GetRequiredService<Gate>();

    public NpgsqlDataSource Database => _app.Services.GetRequiredService<NpgsqlDataSource>();

    public IServiceProvider Services => _app.Services;

    /// <summary>Builds the toy; <paramref name="run"/> starts relay, timers and partitions too, <paramref name="address"/> stands for a broker that is away.</summary>
    public static async Task<Toy> Start(string database, string? broker, string source = "routing", bool run = false, string address = "amqp://127.0.0.1:1")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["ConnectionStrings:Db"] = database;
        builder.Configuration["RabbitMq:Uri"] = broker ?? address;
        builder.Services.AddLogging(logging => logging.ClearProviders().AddConsole().SetMinimumLevel(LogLevel.Error));
        builder.Services.AddSingleton(new NpgsqlDataSourceBuilder(database + ";Options=-c lock_timeout=5000;Max Auto Prepare=50").Build());
        builder.Services.AddDbContext<ToyDb>((provider, options) => options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()));
        builder.Services.AddSingleton(TimeProvider.System);
        var script = new Script();
        builder.Services.AddSingleton(script);
        MessagesSetup.AddMessages<ToyDb>(builder, source, events =>
        {
            events.Preload((_, _, _) =>
            {
                script.Preloads++;
                return Task.CompletedTask;
            });
            if (source == "routing")
            {
                events.Handle<DossierSubmitted, Recorder>();
                events.Handle<StepCompleted, Recorder>();
                events.OnTimer<Ring, Recorder>("ring");
            }
        });
        var app = builder.Build();
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<ToyDb>().Database.EnsureCreatedAsync();
        }

        await MessagesSetup.MakeTables(app.Services.GetRequiredService<NpgsqlDataSource>(), default);
        if (broker is not null)
        {
            await MessagesSetup.Migrate(app.Services, default);
        }

        var toy = new Toy(app);
        if (run)
        {
            foreach (var worker in Workers(app))
            {
                await worker.StartAsync(default);
            }

            toy._running = true;
        }

        return toy;
    }

    private bool _running;

    private static IEnumerable<IHostedService> Workers(WebApplication app) =>
        app.Services.GetServices<IHostedService>().Where(worker => worker is Relay or Timers or Partitions);

    /// <summary>Announces a fact the way an action does.</summary>
    public async Task Announce(Guid dossierId, params object[] facts)
    {
        await using var scope = _app.Services.CreateAsyncScope();
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

    public async ValueTask DisposeAsync()
    {
        if (_running)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            await Task.WhenAll(Workers(_app).Select(worker => worker.StopAsync(limit.Token)));
        }

        await _app.DisposeAsync();
    }

    /// <summary>An event as another service would have sent it.</summary>
    public static Incoming Event(Guid dossierId, int version, object? fact = null)
    {
        fact ??= Submitted();
        var type = WireNames.Of(fact.GetType());
        return Event(dossierId, version, type, JsonSerializer.SerializeToElement(fact, Wire.Json));
    }

    public static Incoming Event(Guid dossierId, int version, string type, JsonElement data)
    {
        var e = new DossierEvent
        {
            Id = Guid.CreateVersion7(), Source = type[..type.IndexOf('.', StringComparison.Ordinal)], DossierId = dossierId, Version = version,
            Type = type, At = DateTimeOffset.UnixEpoch, Data = data,
        };
        return new(e, JsonSerializer.SerializeToUtf8Bytes(e, Wire.Json));
    }

    public static DossierSubmitted Submitted() => new() { ProcedureCode = "1.013831", DeskAgency = "H99.12", Channel = SubmissionChannel.Counter };

    public static StepCompleted Completed(int step) =>
        new() { StepNumber = step, StepId = "s", Outcome = "done", Agency = "H99.21", OfficerId = "o" };
}
