using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Intake.Tracking;
using LienThong.Kit.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace LienThong.Intake.Figures;

/// <summary>
/// What an operator's board draws of reception: dossiers accepted on each day, what is under way by its status, and what waits at desks to
/// be accepted. Counts and agencies alone; nothing of any one dossier.
/// </summary>
internal static class GetFigures
{
    private const int LimitSeconds = 3;
    private const int MaxDays = 92;
    private const int MaxAgencies = 100;

    /// <summary>The days' own counters give the first; the second and third walk the index of what is not over, not the register.</summary>
    private const string DaySql = "SELECT taken_on, sum(last)::int FROM day_number WHERE taken_on >= $1 AND taken_on <= $2 GROUP BY 1";

    private const string StatusSql = "SELECT status, count(*)::int FROM dossier WHERE status IN (1, 2, 4, 5, 6, 9) GROUP BY 1 ORDER BY 1";

    private const string DeskSql =
        "SELECT desk_agency, count(*)::int, min(submitted_at) FROM dossier WHERE status = 1 GROUP BY 1 ORDER BY 2 DESC, 3, 1";

    /// <summary><c>desks</c> holds the first so many, the most waiting first; <c>otherDesks</c> is the sum of the rest.</summary>
    public sealed record Response(
        DateTimeOffset At, DateOnly Since, IReadOnlyList<AcceptedOfDay> Days, IReadOnlyList<StatusCount> States, IReadOnlyList<DeskCount> Desks,
        OtherDesks? OtherDesks);

    /// <summary>Dossiers accepted on a day in Vietnam.</summary>
    public sealed record AcceptedOfDay(DateOnly On, int Accepted);

    /// <summary>Dossiers under way in one status.</summary>
    public sealed record StatusCount(int Status, Label StatusName, int Dossiers);

    /// <summary>Dossiers handed in at a desk that nobody has accepted or refused yet.</summary>
    public sealed record DeskCount(string Agency, Label AgencyName, int Waiting, DateTimeOffset OldestAt);

    public sealed record OtherDesks(int Agencies, int Waiting);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/ops/intake/figures", Handle)
        .RequireScope("ops.read")
        .WithName(nameof(GetFigures))
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        NpgsqlDataSource database, LiveCatalogue catalogue, TimeProvider clock, CancellationToken ct, int days = 30, int agencies = 12)
    {
        if (days is < 1 or > MaxDays)
        {
            return KitProblems.Invalid("days").ToHttp();
        }

        if (agencies is < 1 or > MaxAgencies)
        {
            return KitProblems.Invalid("agencies").ToHttp();
        }

        var (now, law) = (clock.GetUtcNow(), catalogue.Current);
        var today = WorkingCalendar.DateOf(now);
        var since = today.AddDays(1 - days);
        await using var batch = database.CreateBatch();
        batch.Timeout = LimitSeconds;
        batch.BatchCommands.Add(new(DaySql) { Parameters = { new() { Value = since }, new() { Value = today } } });
        batch.BatchCommands.Add(new(StatusSql));
        batch.BatchCommands.Add(new(DeskSql));
        await using var rows = await batch.ExecuteReaderAsync(ct);
        var accepted = await Read(rows, row => (On: row.GetFieldValue<DateOnly>(0), Count: row.GetInt32(1)), ct);
        await rows.NextResultAsync(ct);
        var states = await Read(rows, row => new StatusCount(row.GetInt32(0), Sentence.NameOf((DossierStatus)row.GetInt32(0)), row.GetInt32(1)), ct);
        await rows.NextResultAsync(ct);
        var desks = await Read(rows, row => new DeskCount(
            row.GetString(0), law.FindAgency(row.GetString(0))?.Names ?? new(row.GetString(0), row.GetString(0)), row.GetInt32(1),
            row.GetFieldValue<DateTimeOffset>(2)), ct);
        var byDay = accepted.ToDictionary(day => day.On, day => day.Count);
        return TypedResults.Ok(new Response(
            now, since, [.. Enumerable.Range(0, days).Select(since.AddDays).Select(on => new AcceptedOfDay(on, byDay.GetValueOrDefault(on)))], states,
            [.. desks.Take(agencies)], desks.Count > agencies ? new(desks.Count - agencies, desks.Skip(agencies).Sum(desk => desk.Waiting)) : null));
    }

    private static async Task<List<T>> Read<T>(NpgsqlDataReader rows, Func<NpgsqlDataReader, T> row, CancellationToken ct)
    {
        var all = new List<T>();
        while (await rows.ReadAsync(ct))
        {
            all.Add(row(rows));
        }

        return all;
    }
}
