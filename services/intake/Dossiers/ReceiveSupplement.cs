using System.Text.Json;
using LienThong.Contracts;
using LienThong.Intake.Data;
using LienThong.Intake.People;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Intake.Dossiers;

/// <summary>
/// The citizen has brought what was asked for (đã bổ sung): the papers are in, this says that it is all. Wanted papers that are still
/// missing are named at once; the desk may take the rest all the same and says so.
/// </summary>
internal static class ReceiveSupplement
{
    public sealed record Request(bool TakeIncomplete = false);

    public sealed record Response(DossierStatus Status, IReadOnlyList<PaperRef> Papers, IReadOnlyList<string> StillMissing, string ETag) : ITagged;

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/dossiers/{dossierId:guid}/supplement", Handle)
        .RequireScope(Access.Submit, Access.Accept).RequireIfMatch().RequireIdempotencyKey()
        .WithName(nameof(ReceiveSupplement))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid dossierId, Request request, IfMatch ifMatch, Caller caller, IntakeDb db, Unit unit, TimeProvider clock, CancellationToken ct)
    {
        var (dossier, refused) = await db.OpenOwn(unit, dossierId, caller, ifMatch, ct);
        if (dossier is null)
        {
            return refused!.ToHttp();
        }

        if (dossier.CanBeSupplemented() is { } tooLate)
        {
            return tooLate.ToHttp();
        }

        if (await db.SupplementRequests.OrderByDescending(asked => asked.Round)
            .FirstOrDefaultAsync(asked => asked.DossierId == dossierId && asked.ReceivedAt == null, ct) is not { } asked)
        {
            return Problems.NoPapersAwaited(dossier.Status).ToHttp();      // they came already; routing has not spoken yet
        }

        var brought = (await db.CitizensPapers(dossierId, ct)).Where(paper => paper.Round == asked.Round).ToList();
        var wanted = JsonSerializer.Deserialize<IReadOnlyList<WantedPaper>>(asked.Papers)!.Select(paper => paper.Kind).ToList();
        var missing = wanted.Where(kind => brought.All(paper => paper.Kind != kind)).ToList();
        if (brought.Count == 0 || (missing.Count > 0 && !request.TakeIncomplete))
        {
            return Problems.SupplementIncomplete(missing).ToHttp();
        }

        var before = dossier.WaitsBeforeAcceptance;
        if (dossier.Supplement() is { } problem)
        {
            return problem.ToHttp();
        }

        var now = clock.GetUtcNow();
        PaperRef[] papers = [.. brought.Select(paper => paper.Ref)];
        asked.Receive(now, missing);
        db.CitizenContacts.Add(CitizenContact.Of(dossierId, CitizenContact.ChannelOf(caller), "supplement", caller, now));
        unit.Announce(dossierId, new SupplementReceived { Papers = papers, BeforeAcceptance = before ? true : null });

        return await unit.Commit(
            () => TypedResults.Ok(new Response(dossier.Status, papers, missing, IfMatch.Of(dossier.Version))), ct);
    }
}
