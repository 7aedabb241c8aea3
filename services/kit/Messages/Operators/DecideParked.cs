using LienThong.Kit.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace LienThong.Kit.Messages.Operators;

/// <summary>An operator has a parked event tried again, or lets it go for a reason that is kept with it; the gate does the rest at once.</summary>
internal static partial class DecideParked
{
    public sealed record SkipRequest(string Reason);

    public sealed record Decision(string Source, Guid DossierId, int Version, string Reason, string DecidedBy);

    public static void Map(IEndpointRouteBuilder routes, string service)
    {
        var row = $"/v1/ops/{service}/parked/{{source}}/{{dossierId:guid}}/{{version:int}}";
        routes.MapPost(row + "/retry", Retry).RequireScope("ops.act").RequireIdempotencyKey()
            .WithName("RetryParked").ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapPost(row + "/skip", Skip).RequireScope("ops.act").RequireIdempotencyKey()
            .WithName("SkipParked").ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Task<Results<Ok<Decision>, ProblemHttpResult>> Retry(
        string source, Guid dossierId, int version, Caller caller, Unit unit, Speaker speaker, ILogger<Gate> log, CancellationToken ct) =>
        Decide(new(new(source, dossierId), version), why: null, caller, unit, speaker, log, ct);

    private static async Task<Results<Ok<Decision>, ProblemHttpResult>> Skip(
        string source, Guid dossierId, int version, SkipRequest request, Caller caller, Unit unit, Speaker speaker, ILogger<Gate> log,
        CancellationToken ct)
    {
        var why = request.Reason.Trim();
        return why.Length is < 10 or > 500 || why.Any(char.IsControl)
            ? KitProblems.Invalid("reason").ToHttp()
            : await Decide(new(new(source, dossierId), version), why, caller, unit, speaker, log, ct);
    }

    private static async Task<Results<Ok<Decision>, ProblemHttpResult>> Decide(
        Waiting row, string? why, Caller caller, Unit unit, Speaker speaker, ILogger<Gate> log, CancellationToken ct)
    {
        var (source, dossierId) = row.Stream;
        if (!speaker.Listening.Sources.Contains(source))
        {
            return KitProblems.NotParked().ToHttp();
        }

        await using (var batch = await unit.StartOpening([dossierId], ct))
        {
            batch.BatchCommands.Add(UnitRows.Command(
                "SELECT kit.decide($1, $2, $3, $4, $5)", UnitRows.Value(source), UnitRows.Value(dossierId), UnitRows.Value(row.Version),
                UnitRows.Value(caller.Subject), UnitRows.Text(why)));
            await using var reader = await batch.ExecuteReaderAsync(ct);
            await unit.ReadStreams(reader, ct);
            await reader.NextResultAsync(ct);
            await reader.ReadAsync(ct);
            if (!reader.GetBoolean(0))
            {
                return KitProblems.NotParked().ToHttp();
            }
        }

        var decision = new Decision(source, dossierId, row.Version, why is null ? "waiting" : "skip", caller.Subject);
        var answer = await unit.Commit(() => TypedResults.Ok(decision), ct);
        LogDecided(log, decision.Reason, source, dossierId, row.Version, caller.Subject);
        return answer;
    }

    private readonly record struct Waiting(StreamId Stream, int Version);

    [LoggerMessage(4, LogLevel.Information, "Parked event of {Source} about {DossierId} v{Version} decided as {Reason} by {Subject}")]
    private static partial void LogDecided(ILogger log, string reason, string source, Guid dossierId, int version, string subject);
}
