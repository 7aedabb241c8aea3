using System.Net.Sockets;
using Npgsql;

namespace LienThong.Kit.Messages;

/// <summary>Tells outages and collisions from faults of an event: the whole exception chain is walked.</summary>
internal static class Failures
{
    /// <summary>Deadlock, serialization failure or lock timeout: the same unit may simply be run again.</summary>
    public static bool RunAgain(Exception e) =>
        Chain(e).Any(inner => inner is UnitOvertakenException
            || (inner is PostgresException p && (p.SqlState.StartsWith("40", StringComparison.Ordinal) || p.SqlState == "55P03")));

    /// <summary>The database or the broker is away or out of means; no event is to blame.</summary>
    public static bool IsOutage(Exception e) => Chain(e).Any(inner => inner switch
    {
        PostgresException p => p.SqlState[..2] is "08" or "25" or "53" or "57" or "58",
        NpgsqlException n => n.InnerException is IOException or SocketException or TimeoutException or null,
        SocketException or RabbitMQ.Client.Exceptions.RabbitMQClientException => true,
        _ => false,
    });

    private static IEnumerable<Exception> Chain(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
        {
            yield return e;
        }
    }
}
