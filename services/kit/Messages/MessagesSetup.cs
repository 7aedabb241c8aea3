using System.Reflection;
using LienThong.Kit.Hosting;
using LienThong.Kit.Http;
using LienThong.Kit.Messages.Operators;
using LienThong.Kit.Messages.Proofs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LienThong.Kit.Messages;

/// <summary>Registers the exchange of events and makes its tables and queues.</summary>
internal static class MessagesSetup
{
    public static void AddMessages<TDb>(WebApplicationBuilder builder, string source, Action<Events<TDb>> listen)
        where TDb : ServiceDb
    {
        var events = new Events<TDb>(builder.Services);
        listen(events);
        builder.AddCheckedOptions<RabbitMqOptions>(RabbitMqOptions.Section);
        builder.Services.AddSingleton(new Speaker(source, events.Listening));
        builder.Services.AddSingleton<RelaySignal>();
        builder.Services.AddSingleton<MessagesHealth>();
        builder.Services.AddSingleton<Gate>();
        builder.Services.AddSingleton<PartitionFacts>();
        builder.Services.AddSingleton<Alarm>();
        ProofsSetup.AddKitProofs(builder.Services);
        builder.Services.AddSingleton(_ => new Leader(builder.Configuration.GetConnectionString("Db")!));
        builder.Services.AddScoped<ServiceDb>(provider => provider.GetRequiredService<TDb>());
        builder.Services.AddScoped(provider => new Unit(
            provider.GetRequiredService<ServiceDb>(), provider.GetRequiredService<Speaker>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<RelaySignal>()));
        builder.Services.AddHostedService<Relay>();
        builder.Services.AddHostedService<Timers>();
        builder.Services.AddHostedService<Partitions>();
        builder.Services.AddHostedService<Healing>();
        builder.Services.AddSingleton<Journal>();
        builder.AddCheckedOptions<HealingOptions>(HealingOptions.Section);
        var client = builder.Services.AddHttpClient(nameof(Journal), http => (http.Timeout, http.MaxResponseContentBufferSize) = (TimeSpan.FromSeconds(30), Journal.MaxPageBytes));
        if (new[] { Journal.Section, ServiceTokenOptions.Section }.Any(section => builder.Configuration.GetSection(section).Exists()))
        {
            builder.AddServiceTokens();
            client.AddServiceToken();
        }
    }

    /// <summary>Maps what every service with messages answers to operators and to other services.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<Speaker>() is { Source: var service })
        {
            GetState.Map(routes, service);
            ListParked.Map(routes, service);
            DecideParked.Map(routes, service);
            JournalEndpoints.Map(routes);
        }
    }

    /// <summary>Makes the kit's tables, queues and exchanges; the database and the service's own tables exist.</summary>
    public static async Task Migrate(IServiceProvider provider, CancellationToken ct)
    {
        var (database, speaker) = (provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<Speaker>());
        await MakeTables(database, ct);
        await using (var own = await database.OpenConnectionAsync(ct))
        {
            await HealingRows.Make(own, speaker.Listening.Sources, ct); // before a first event can come: only now is an empty consumer empty
        }

        var connection = await Broker.Connect(provider.GetRequiredService<IOptions<RabbitMqOptions>>().Value, "migrate", ct);
        await Broker.Declare(connection, speaker, ct);
        await connection.DisposeAsync();
    }

    internal static async Task MakeTables(NpgsqlDataSource database, CancellationToken ct)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("tables.sql")!;
        using var text = new StreamReader(stream);
        var versions = (await text.ReadToEndAsync(ct)).Split("-- version ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await Execute("SELECT pg_advisory_xact_lock(hashtextextended('lienthong.kit.tables', 0)); CREATE SCHEMA IF NOT EXISTS kit; "
            + "CREATE TABLE IF NOT EXISTS kit.schema_version (version int PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())");
        foreach (var version in versions)
        {
            var number = int.Parse(version[..version.IndexOf('\n', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture);
            await using var known = new NpgsqlCommand("SELECT count(*) FROM kit.schema_version WHERE version = $1", connection, transaction);
            known.Parameters.Add(UnitRows.Value(number));
            if ((long)(await known.ExecuteScalarAsync(ct))! == 0)
            {
                await Execute(version[version.IndexOf('\n', StringComparison.Ordinal)..]);
                await Execute($"INSERT INTO kit.schema_version (version) VALUES ({number})");
            }
        }

        await transaction.CommitAsync(ct);

        async Task Execute(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            await command.ExecuteNonQueryAsync(ct);
        }
    }
}
