using System.Globalization;
using LienThong.Kit.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Npgsql;

namespace LienThong.Kit.Messages.Operators;

/// <summary>The events that wait before this service's gate or were let go, by source, dossier and version.</summary>
internal static class ListParked
{
    private static readonly HashSet<string> Reasons = ["gap", "waiting", "poison", "suspect", "skip", "skipped"];

    public sealed record ParkedEvent(
        string Source, Guid DossierId, int Version, string Type, string Reason, string? Error, int Attempts, DateTimeOffset At,
        DateTimeOffset? RetryAt, string? DecidedBy, DateTimeOffset? DecidedAt);

    public sealed record ParkedPage(IReadOnlyList<ParkedEvent> Rows, string? Next);

    public static void Map(IEndpointRouteBuilder routes, string service) => routes
        .MapGet($"/v1/ops/{service}/parked", Handle)
        .RequireScope("ops.read")
        .WithName(nameof(ListParked))
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<ParkedPage>, ProblemHttpResult>> Handle(
        string? reason, Guid? dossier, string? after, int? limit, Speaker speaker, NpgsqlDataSource database, CancellationToken ct)
    {
        if (reason is not null && !Reasons.Contains(reason))
        {
            return KitProblems.Invalid("reason").ToHttp();
        }

        var (source, place) = ("", (DossierId: Guid.Empty, Version: 0));
        if (after is not null)
        {
            var comma = after.IndexOf(',', StringComparison.Ordinal);
            if (comma < 0 || !speaker.Listening.Sources.Contains(after[..comma]) || Place(after[(comma + 1)..]) is not { } read)
            {
                return KitProblems.Invalid("after").ToHttp();
            }

            (source, place) = (after[..comma], read);
        }

        var size = Math.Clamp(limit ?? 50, 1, 200);
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(UnitRows.Command(
            "SELECT source, dossier_id, version, body, reason, error, attempts, at, retry_at, decided_by, decided_at FROM kit.parked "
            + "WHERE (source, dossier_id, version) > ($1, $2, $3) AND ($4 = '' OR reason = $4) AND ($5 = $6 OR dossier_id = $5) "
            + "ORDER BY source, dossier_id, version LIMIT $7",
            UnitRows.Value(source), UnitRows.Value(place.DossierId), UnitRows.Value(place.Version), UnitRows.Value(reason ?? ""),
            UnitRows.Value(dossier ?? Guid.Empty), UnitRows.Value(Guid.Empty), UnitRows.Value(size)));
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var rows = new List<ParkedEvent>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(new(
                reader.GetString(0), reader.GetGuid(1), reader.GetInt32(2), Wire.Read(reader.GetFieldValue<byte[]>(3))?.Type ?? "",
                reader.GetString(4), reader.IsDBNull(5) ? null : reader.GetString(5), reader.GetInt32(6), reader.GetFieldValue<DateTimeOffset>(7),
                reader.Instant(8), reader.IsDBNull(9) ? null : reader.GetString(9), reader.Instant(10)));
        }

        var next = rows.Count == size ? string.Create(CultureInfo.InvariantCulture, $"{rows[^1].Source},{rows[^1].DossierId},{rows[^1].Version}") : null;
        return TypedResults.Ok(new ParkedPage(rows, next));
    }

    /// <summary>A place among streams, as <c>dossier,version</c>; null when it is none.</summary>
    internal static (Guid DossierId, int Version)? Place(string text) =>
        text.Split(',') is [var dossier, var version] && Guid.TryParse(dossier, out var id)
        && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (id, number) : null;
}
