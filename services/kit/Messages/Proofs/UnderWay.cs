using Microsoft.Extensions.Options;
using Npgsql;
using RabbitMQ.Client.Exceptions;

namespace LienThong.Kit.Messages.Proofs;

/// <summary>
/// Where the facts of a dossier are, as far as this service knows: what it said and what of that it has not sent, what it has applied
/// and what it parked. What is in none of these places is in its queues, or nowhere.
/// </summary>
internal sealed class UnderWay(NpgsqlDataSource database, Speaker speaker, MessagesHealth health, IOptions<RabbitMqOptions> broker)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>How far a <c>stream</c> or a <c>cursor</c> is, or one fact in the <c>outbox</c>, <c>parked</c> or <c>skipped</c>.</summary>
    public sealed record Place(string Where, string Source, Guid DossierId, int Version);

    /// <summary>Places of the facts of these dossiers, all at one moment.</summary>
    public async Task<List<Place>> Of(Guid[] dossiers, CancellationToken ct)
    {
        await using var snapshot = await Snapshot.Take(database, ct);
        return await snapshot.Rows(
            "SELECT 'outbox', $2, j.dossier_id, j.version FROM kit.journal AS j JOIN kit.outbox AS o ON o.id = j.id WHERE j.dossier_id = ANY ($1) UNION ALL "
            + "SELECT CASE reason WHEN 'skipped' THEN reason ELSE 'parked' END, source, dossier_id, version FROM kit.parked WHERE dossier_id = ANY ($1) UNION ALL "
            + "SELECT 'stream', $2, dossier_id, version FROM kit.stream WHERE dossier_id = ANY ($1) AND version > 0 UNION ALL "
            + "SELECT 'cursor', source, dossier_id, version FROM kit.cursor WHERE dossier_id = ANY ($1)",
            row => new Place(row.GetString(0), row.GetString(1), row.GetGuid(2), row.GetInt32(3)), ct,
            UnitRows.Value(dossiers), UnitRows.Value(speaker.Source));
    }

    /// <summary>Messages in this service's queues; null when that cannot be told: no broker, or a partition that holds what it was given.</summary>
    public async Task<long?> Queued(CancellationToken ct)
    {
        if (speaker.Listening.Sources.Count == 0)
        {
            return 0;
        }

        if (health.Degraded.Any(reason => reason.StartsWith("broker", StringComparison.Ordinal) || reason.StartsWith("lienthong.", StringComparison.Ordinal)))
        {
            return null;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Limit);
        try
        {
            return await Count(limit.Token);
        }
        catch (Exception e) when (e is RabbitMQClientException or IOException or TimeoutException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return null; // the broker is away
        }
    }

    private async Task<long> Count(CancellationToken ct)
    {
        var connection = await Broker.Connect(broker.Value, $"{speaker.Source} proofs", ct);
        try
        {
            var messages = 0L;
            for (var queue = 0; queue < Wire.Queues; queue++)
            {
                var channel = await connection.CreateChannelAsync(cancellationToken: ct).WaitAsync(ct);
                try
                {
                    messages += (await channel.QueueDeclarePassiveAsync(Wire.Queue(speaker.Source, queue), ct).WaitAsync(ct)).MessageCount;
                }
                catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == 404)
                {
                    // gone, with all that was in it: nothing waits there
                }
                finally
                {
                    Broker.Abandon(channel);
                }
            }

            return messages;
        }
        finally
        {
            Broker.Abandon(connection);
        }
    }
}
