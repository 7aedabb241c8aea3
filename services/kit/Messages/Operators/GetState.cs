using LienThong.Kit.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Npgsql;

namespace LienThong.Kit.Messages.Operators;

/// <summary>What an operator asks a service first: is it well, what waits, and where.</summary>
internal static class GetState
{
    /// <summary>A timer is overdue when the watch, which looks five times a second, has not come to it for this long.</summary>
    private static readonly TimeSpan TimerPatience = TimeSpan.FromSeconds(5);

    public sealed record OperatorState(
        string Service, DateTimeOffset At, string Status, IReadOnlyCollection<string> Reasons, OutboxState Outbox,
        IReadOnlyCollection<PartitionState> Partitions, IReadOnlyList<ParkedCount> Parked, IReadOnlyList<HealingState> Healing, TimerState Timers);

    public sealed record OutboxState(long Depth, double AgeSeconds);

    public sealed record ParkedCount(string Reason, long Count);

    public sealed record HealingState(string Source, DateTimeOffset? CaughtUpAt, DateTimeOffset? ComparedAt, DateTimeOffset? ComparedUntil, long Healed);

    public sealed record TimerState(long Pending, long Overdue);

    public static void Map(IEndpointRouteBuilder routes, string service) => routes
        .MapGet($"/v1/ops/{service}/state", Handle)
        .RequireScope("ops.read")
        .WithName(nameof(GetState));

    private static async Task<Ok<OperatorState>> Handle(
        Speaker speaker, NpgsqlDataSource database, PartitionFacts partitions, MessagesHealth health, TimeProvider clock, CancellationToken ct)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(UnitRows.Command(
            "SELECT now(), (SELECT count(*) FROM kit.outbox), (SELECT id FROM kit.outbox ORDER BY position LIMIT 1), "
            + "(SELECT count(*) FROM kit.timer), (SELECT count(*) FROM kit.timer WHERE due_at < $1)",
            UnitRows.Value(clock.GetUtcNow() - TimerPatience)));
        batch.BatchCommands.Add(UnitRows.Command("SELECT reason, count(*) FROM kit.parked GROUP BY 1 ORDER BY 1"));
        batch.BatchCommands.Add(UnitRows.Command("SELECT source, caught_up_at, compared_at, compared_until, healed FROM kit.healing ORDER BY 1"));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var at = reader.GetFieldValue<DateTimeOffset>(0);
        var outbox = new OutboxState(reader.GetInt64(1), reader.IsDBNull(2) ? 0 : Hop.AgeOf(reader.GetGuid(2)));
        var timers = new TimerState(reader.GetInt64(3), reader.GetInt64(4));
        await reader.NextResultAsync(ct);
        var parked = new List<ParkedCount>();
        while (await reader.ReadAsync(ct))
        {
            parked.Add(new(reader.GetString(0), reader.GetInt64(1)));
        }

        await reader.NextResultAsync(ct);
        var healing = new List<HealingState>();
        while (await reader.ReadAsync(ct))
        {
            healing.Add(new(reader.GetString(0), reader.Instant(1), reader.Instant(2), reader.Instant(3), reader.GetInt64(4)));
        }

        var reasons = health.Degraded;
        return TypedResults.Ok(new OperatorState(
            speaker.Source, at, reasons.Count == 0 ? "ok" : "degraded", reasons, outbox, partitions.All, parked, healing, timers));
    }

    /// <summary>An instant, or none.</summary>
    internal static DateTimeOffset? Instant(this NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);
}
