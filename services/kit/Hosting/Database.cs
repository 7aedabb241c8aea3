using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LienThong.Kit.Hosting;

/// <summary>One part of <c>--migrate</c>; parts run in the order they were registered.</summary>
internal sealed record Migration(Func<IServiceProvider, CancellationToken, Task> Run);

/// <summary>The service's own database (<c>ConnectionStrings:Db</c>) and its making.</summary>
internal static partial class Database
{
    public static void AddDatabase<TDb>(WebApplicationBuilder builder)
        where TDb : ServiceDb
    {
        builder.Services.AddSingleton(provider =>
        {
            var source = new NpgsqlDataSourceBuilder(Settings(builder.Configuration).ConnectionString);
            source.UseLoggerFactory(provider.GetRequiredService<ILoggerFactory>());
            return source.Build();
        });
        builder.Services.AddDbContextPool<TDb>((provider, options) => options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()));
        builder.Services.AddSingleton(new Migration(async (provider, ct) =>
        {
            await Create(Settings(builder.Configuration), ct);
            await using var scope = provider.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<TDb>().Database.MigrateAsync(ct);
        }));
    }

    /// <summary>Runs all parts; 0 when they succeeded, 1 with the reason in the log.</summary>
    public static async Task<int> Migrate(IServiceProvider provider, ILogger log, CancellationToken ct)
    {
        try
        {
            foreach (var migration in provider.GetServices<Migration>())
            {
                await migration.Run(provider, ct);
            }

            LogMigrated(log);
            return 0;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogNotMigrated(log, e, e.Message); // whatever it was, the process ends with 1
            return 1;
        }
    }

    private static NpgsqlConnectionStringBuilder Settings(ConfigurationManager configuration)
    {
        var text = configuration.GetConnectionString("Db")
            ?? throw new InvalidOperationException("ConnectionStrings:Db is not set.");
        var settings = new NpgsqlConnectionStringBuilder(text) { MaxAutoPrepare = 100, NoResetOnClose = true }; // no session state is ever set
        settings.Options = $"{settings.Options} -c lock_timeout=5000".TrimStart();
        return settings;
    }

    private static async Task Create(NpgsqlConnectionStringBuilder settings, CancellationToken ct)
    {
        var server = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync(ct);
        await using var known = new NpgsqlCommand("SELECT count(*) FROM pg_database WHERE datname = $1", connection);
        known.Parameters.Add(new() { Value = settings.Database });
        if ((long)(await known.ExecuteScalarAsync(ct))! > 0)
        {
            return;
        }

        try
        {
            await using var create = new NpgsqlCommand($"CREATE DATABASE {new NpgsqlCommandBuilder().QuoteIdentifier(settings.Database!)}", connection);
            await create.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // another process was faster: it exists, which is what we wanted
        }
    }

    [LoggerMessage(111, LogLevel.Information, "Migrated")]
    private static partial void LogMigrated(ILogger log);

    [LoggerMessage(112, LogLevel.Critical, "Not migrated: {Reason}")]
    private static partial void LogNotMigrated(ILogger log, Exception e, string reason);
}
