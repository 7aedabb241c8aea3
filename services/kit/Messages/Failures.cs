using System.Net.Sockets;
using LienThong.Contracts;
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

/// <summary>A handler threw; which event it was decides what is committed.</summary>
internal sealed class HandlerFailedException(Incoming incoming, Exception cause) : Exception(cause.Message, cause)
{
    public Incoming Incoming { get; } = incoming;
}

/// <summary>The partition stands still on purpose: the fault is not one dossier's.</summary>
internal sealed class PartitionPausedException(string message) : Exception(message);

/// <summary>Counts dossiers that failed alike in a row; a fact of the same name that succeeds ends the row.</summary>
internal sealed class AlikeFailures
{
    private const int Limit = 20;
    private readonly Lock _lock = new();
    private readonly HashSet<Guid> _dossiers = [];
    private readonly HashSet<string> _types = [];
    private string? _kind;

    /// <summary>True from the twentieth different dossier on that failed in the same way with no success between.</summary>
    public bool Failed(DossierEvent failed, Exception e)
    {
        lock (_lock)
        {
            var kind = $"{e.GetType().FullName} {e.TargetSite?.DeclaringType?.FullName}.{e.TargetSite?.Name}";
            if (kind != _kind)
            {
                _dossiers.Clear();
                _types.Clear();
                _kind = kind;
            }

            _dossiers.Add(failed.DossierId);
            _types.Add(failed.Type);
            return _dossiers.Count >= Limit;
        }
    }

    /// <summary>These were committed.</summary>
    public void Succeeded(IReadOnlyList<DossierEvent> applied)
    {
        lock (_lock)
        {
            if (_dossiers.Count > 0 && applied.Any(e => _types.Contains(e.Type)))
            {
                _dossiers.Clear();
                _types.Clear();
            }
        }
    }
}
