using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text.Json;
using LienThong.AgencyProcessing.Data;
using LienThong.Contracts;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.AgencyProcessing.Work;

/// <summary>
/// An officer ends several steps in one go. Each is a unit of its own: one that is refused, or a server that stops half way, undoes
/// none of the others, and the same request coming again finds what it did.
/// </summary>
internal static class CompleteSteps
{
    public sealed record Item(
        Guid Id, [Required] string ETag, [Required, MaxLength(100)] string Outcome,
        [MaxLength(20)] Dictionary<string, string>? Fields = null, string? ReasonCode = null, PaperRef? Paper = null);

    public sealed record Request([Required, MinLength(1), MaxLength(50)] IReadOnlyList<Item> Items);

    /// <summary>What became of one item: its new state, or why it was refused.</summary>
    public sealed record Result(Guid Id, WorkItem? Work, Refusal? Problem);

    public sealed record Refusal(string Code, int Status, string Title, string? Detail, string? Field);

    public sealed record Response(int Completed, int Refused, IReadOnlyList<Result> Items);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/work/completions", Handle)
        .RequireScope("work.act").RequireIdempotencyKey()
        .WithName(nameof(CompleteSteps))
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Request request, HttpContext http, Caller caller, Unit unit, IServiceScopeFactory scopes, CancellationToken ct)
    {
        if (Unreadable(request.Items) is { } problem)
        {
            return problem.ToHttp();
        }

        var key = http.Request.Headers["Idempotency-Key"].ToString();
        var results = new List<Result>(request.Items.Count);
        foreach (var item in request.Items)
        {
            await using var scope = scopes.CreateAsyncScope();
            results.Add(await Complete(item, KeyOf(key, caller, item), caller, scope.ServiceProvider, ct));
        }

        // This unit holds no dossier: it keeps the whole answer under the request's key.
        await unit.Open([], ct);
        return await unit.Commit(
            () => TypedResults.Ok(new Response(
                results.Count(one => one.Work is not null), results.Count(one => one.Work is null), results)), ct);
    }

    private static Problem? Unreadable(IReadOnlyList<Item?> items)
    {
        var seen = new HashSet<Guid>();
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is not { } item)
            {
                return Problems.Missing($"items[{i}]");
            }

            if (!seen.Add(item.Id))
            {
                return Problems.Twice($"items[{i}].id");
            }
        }

        return null;
    }

    private static async Task<Result> Complete(Item item, string key, Caller caller, IServiceProvider services, CancellationToken ct)
    {
        var (db, unit) = (services.GetRequiredService<AgencyDb>(), services.GetRequiredService<Unit>());
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var done = await db.WorkOf(caller).AsNoTracking().SingleOrDefaultAsync(w => w.Id == item.Id && w.CompletionKey == key, ct);
        if (done is not null)
        {
            return new(item.Id, WorkItem.Of(done, caller.Subject, now), null);
        }

        var (work, hand, refused) = await unit.OpenHeldWork(db, caller, item.Id, new(item.ETag), now, ct);
        var ending = new CompleteStep.Request(item.Outcome, item.Fields, item.ReasonCode, item.Paper);
        if ((refused ?? await CompleteStep.End(work, ending, hand, db, unit, now, ct)) is { } problem)
        {
            return new(item.Id, null, new(problem.Code, problem.Status, problem.Title, problem.Detail, problem.Field));
        }

        work.CompletionKey = key;
        return await unit.Commit(() => new Result(item.Id, WorkItem.Of(work, caller.Subject, now, hand.ActingFor), null), ct);
    }

    /// <summary>The item's own key: who asked, under which key, and for exactly what.</summary>
    private static string KeyOf(string key, Caller caller, Item item) => Convert.ToHexStringLower(
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { caller.Subject, key, item })));
}
