using System.Diagnostics;
using MassTransit;
using Npgsql;

namespace LienThong.Bench;

/// <summary>What the machine's parts do alone, measured in the same run: only ratios to these mean anything on a shared machine.</summary>
internal static class Ceilings
{
    /// <summary>Commits of one row each a second, 32 connections.</summary>
    public static async Task<double> Commits(string database, TimeSpan time)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database) { MaxPoolSize = 40, MaxAutoPrepare = 10 });
        await using (var make = source.CreateCommand("CREATE TABLE ceiling (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body text)"))
        {
            await make.ExecuteNonQueryAsync();
        }

        var commits = 0L;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, 32).Select(async _ =>
        {
            await using var connection = await source.OpenConnectionAsync();
            await using var insert = new NpgsqlCommand("INSERT INTO ceiling (body) VALUES ('one row')", connection);
            while (clock.Elapsed < time)
            {
                await insert.ExecuteNonQueryAsync();
                Interlocked.Increment(ref commits);
            }
        }));
        return commits / clock.Elapsed.TotalSeconds;
    }

    /// <summary>Messages of 1 kB a second, published with confirmation and consumed, 64 in flight, one quorum queue.</summary>
    public static async Task<double> Messages(Uri broker, TimeSpan time)
    {
        var consumed = 0L;
        var bus = Bus.Factory.CreateUsingRabbitMq(configure =>
        {
            configure.Host(broker);
            configure.ReceiveEndpoint("ceiling", endpoint =>
            {
                endpoint.SetQuorumQueue();
                endpoint.PrefetchCount = 100;
                endpoint.ConcurrentMessageLimit = 64;
                endpoint.Handler<CeilingMessage>(_ =>
                {
                    Interlocked.Increment(ref consumed);
                    return Task.CompletedTask;
                });
            });
        });
        await bus.StartAsync();
        var message = new CeilingMessage(new string('x', 1000));
        await bus.Publish(message);
        var clock = Stopwatch.StartNew();
        Interlocked.Exchange(ref consumed, 0);
        await Task.WhenAll(Enumerable.Range(0, 64).Select(async _ =>
        {
            while (clock.Elapsed < time)
            {
                await bus.Publish(message);
            }
        }));
        var rate = Interlocked.Read(ref consumed) / clock.Elapsed.TotalSeconds;
        await bus.StopAsync();
        return rate;
    }
}

/// <summary>One kilobyte.</summary>
public sealed record CeilingMessage(string Body);
