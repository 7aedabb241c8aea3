using System.Collections.Concurrent;
using System.Net.Sockets;
using Npgsql;

namespace LienThong.Kit.Messages;

/// <summary>What the supervisor last learnt of one partition queue; no counts while the broker does not answer or the queue is gone.</summary>
internal sealed record PartitionState(int Number, string Queue, long? Messages, long? Consumers, int Rebuilt, bool Stopped);

/// <summary>The supervisor's knowledge, for whoever asks.</summary>
internal sealed class PartitionFacts
{
    private readonly ConcurrentDictionary<int, PartitionState> _known = new();

    public IReadOnlyCollection<PartitionState> All => [.. _known.Values.OrderBy(partition => partition.Number)];

    public void Know(PartitionState partition) => _known[partition.Number] = partition;

    /// <summary>The broker went away: what it said no longer holds.</summary>
    public void Forget()
    {
        foreach (var partition in _known.Values)
        {
            Know(partition with { Messages = null, Consumers = null });
        }
    }
}

/// <summary>Tells healing that queues were or may have been lost; kept in the database, since another replica may be the one that heals.</summary>
internal sealed class Alarm(NpgsqlDataSource database)
{
    private bool _raised;

    public void Raise(bool when = true) => _raised |= when;

    /// <summary>Writes a raised alarm down, now or at the next call.</summary>
    public async Task Write(CancellationToken ct)
    {
        if (!_raised)
        {
            return;
        }

        try
        {
            await using var command = database.CreateCommand("UPDATE kit.healing SET alarmed_at = now()");
            await command.ExecuteNonQueryAsync(ct);
            _raised = false;
        }
        catch (Exception e) when (e is NpgsqlException or SocketException or TimeoutException or IOException or OperationCanceledException)
        {
            // the database is away, too: it stays raised
        }
    }
}
