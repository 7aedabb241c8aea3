using System.Diagnostics.Metrics;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace LienThong.Kit.Hosting;

/// <summary>A number that one cheap query answers, row by row: asked when metrics leave, never by a request.</summary>
public sealed class QueryGauge : IHostedService, IDisposable
{
    private const int LimitSeconds = 5;
    private readonly Meter _meter = new(Hop.Name);
    private readonly NpgsqlDataSource _database;
    private readonly TimeProvider _clock;
    private readonly (string By, string Sql) _query;

    internal QueryGauge(string name, string unit, string description, (string By, string Sql) query, NpgsqlDataSource database, TimeProvider clock)
    {
        (_query, _database, _clock) = (query, database, clock);
        _meter.CreateObservableGauge(name, Ask, unit, description);
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();

    /// <summary>On the exporter's own thread, which does nothing else meanwhile; a failure costs this one measurement.</summary>
    private List<Measurement<long>> Ask()
    {
        using var command = _database.CreateCommand(_query.Sql);
        command.CommandTimeout = LimitSeconds;
        command.Parameters.Add(UnitRows.Value(_clock.GetUtcNow()));
        using var rows = command.ExecuteReader();
        var counted = new List<Measurement<long>>();
        while (rows.Read())
        {
            counted.Add(new(rows.GetInt64(1), new KeyValuePair<string, object?>(_query.By, rows.GetString(0))));
        }

        return counted;
    }
}

/// <summary>Registers gauges.</summary>
public static class QueryGauges
{
    /// <summary>A gauge of rows (text, bigint): the attribute <paramref name="by"/> and the number; <c>$1</c> is the business clock.</summary>
    public static void AddQueryGauge(this WebApplicationBuilder builder, string name, string unit, string description, string by, string sql) =>
        builder.Services.AddSingleton<IHostedService>(provider => new QueryGauge(
            name, unit, description, (by, sql), provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<TimeProvider>()));
}
