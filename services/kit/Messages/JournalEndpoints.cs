using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using LienThong.Kit.Http;
using LienThong.Kit.Messages.Operators;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LienThong.Kit.Messages;

/// <summary>How far one stream has come.</summary>
internal sealed record Head(Guid DossierId, int Version);

/// <summary>Heads of streams that rest: everything said before <paramref name="Until"/> has left the outbox long enough ago.</summary>
internal sealed record HeadsPage(IReadOnlyList<Head> Heads, DateTimeOffset Until, bool More);

/// <summary>What this source has said, told again to services that missed something (internal port).</summary>
internal static class JournalEndpoints
{
    private const int FlushAt = 64 * 1024;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/internal/journal", Journal).Internal().RequireScope("internal.journal");
        routes.MapGet("/internal/heads", Heads).Internal().RequireScope("internal.journal");
    }

    /// <summary>Stored bodies as they were sent, one a line, by dossier and version; of some dossiers only, when any are named.</summary>
    private static async Task<Results<EmptyHttpResult, ProblemHttpResult>> Journal(
        HttpContext http, string? after, Guid[] dossier, int? limit, NpgsqlDataSource database, CancellationToken ct)
    {
        if ((after is null ? (Guid.Empty, 0) : ListParked.Place(after)) is not var (dossierId, version))
        {
            return KitProblems.Invalid("after").ToHttp();
        }

        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(UnitRows.Command(
            $"SELECT body FROM kit.journal WHERE (dossier_id, version) > ($1, $2) {(dossier.Length > 0 ? "AND dossier_id = ANY($4)" : "AND $4 IS NOT NULL")} "
            + "ORDER BY dossier_id, version LIMIT $3",
            UnitRows.Value(dossierId), UnitRows.Value(version), UnitRows.Value(Math.Clamp(limit ?? 1000, 1, 5000)), UnitRows.Values(dossier)));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        http.Response.ContentType = "application/x-ndjson";
        var lines = http.Response.BodyWriter;
        while (await reader.ReadAsync(ct))
        {
            lines.Write(reader.GetFieldValue<byte[]>(0));
            lines.Write("\n"u8);
            if (lines.UnflushedBytes > FlushAt)
            {
                await lines.FlushAsync(ct);
            }
        }

        await lines.FlushAsync(ct);
        return TypedResults.Empty;
    }

    /// <summary>Streams that changed since, by dossier. One that changed lately, or after the oldest row of the outbox, shows its head later.</summary>
    private static async Task<HeadsPage> Heads(
        DateTimeOffset? changedSince, Guid? after, int? limit, NpgsqlDataSource database, IOptions<HealingOptions> options, CancellationToken ct)
    {
        if (Activity.Current is { } trace)
        {
            trace.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded; // asked again and again, for nothing as a rule
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        DateTimeOffset until;
        await using (var outbox = new NpgsqlCommand("SELECT now(), (SELECT id FROM kit.outbox ORDER BY position LIMIT 1)", connection))
        await using (var reader = await outbox.ExecuteReaderAsync(ct))
        {
            await reader.ReadAsync(ct);
            var age = reader.IsDBNull(1) ? 0 : Hop.AgeOf(reader.GetGuid(1));
            until = reader.GetFieldValue<DateTimeOffset>(0).AddSeconds(-Math.Max(options.Value.SettleSeconds, age));
        }

        var size = Math.Clamp(limit ?? 1000, 1, 10_000);
        // The moment stands in the text: a plan made for any moment would read the whole journal.
        var changed = changedSince is null ? "" : string.Create(
            CultureInfo.InvariantCulture, $"JOIN (SELECT DISTINCT dossier_id FROM kit.journal WHERE recorded_at >= '{changedSince.Value.UtcDateTime:O}') c USING (dossier_id) ");
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(UnitRows.Command(
            $"SELECT dossier_id, s.version FROM kit.stream s {changed}WHERE s.version > 0 AND s.changed_at <= $1 AND dossier_id > $2 ORDER BY dossier_id LIMIT $3",
            UnitRows.Value(until), UnitRows.Value(after ?? Guid.Empty), UnitRows.Value(size)));
        await using var rows = await batch.ExecuteReaderAsync(ct);
        var heads = new List<Head>();
        while (await rows.ReadAsync(ct))
        {
            heads.Add(new(rows.GetGuid(0), rows.GetInt32(1)));
        }

        return new(heads, until, heads.Count == size);
    }
}
