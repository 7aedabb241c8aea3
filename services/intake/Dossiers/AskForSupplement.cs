using System.Text.Json;
using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Intake.Data;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LienThong.Intake.Dossiers;

/// <summary>
/// The desk sends the citizen for everything that is missing or not right, at once (form 02), before it accepts the dossier.
/// What the procedure misses is added by itself; the officer names what is there but not right.
/// </summary>
internal static class AskForSupplement
{
    private const int LongestWaitDays = 366;

    public sealed record Wanted(string? Kind, string? Reason);

    public sealed record Request(IReadOnlyList<Wanted?>? Papers, DateOnly? UntilOn, string? WhyAgain, Guid? DocumentId);

    public sealed record Response(int Round, IReadOnlyList<WantedPaper> Papers, DateOnly? UntilOn, string FormUrl, string ETag) : ITagged;

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/dossiers/{dossierId:guid}/supplement-request", Handle)
        .RequireScope(Access.Accept).RequireIfMatch().RequireIdempotencyKey()
        .WithName(nameof(AskForSupplement))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid dossierId, Request request, IfMatch ifMatch, Caller caller, IntakeDb db, Unit unit, LiveCatalogue catalogue, TimeProvider clock,
        CancellationToken ct)
    {
        var (dossier, refused) = await db.OpenOwn(unit, dossierId, caller, ifMatch, ct);
        if (dossier is null)
        {
            return refused!.ToHttp();
        }

        var now = clock.GetUtcNow();
        if (dossier.LawOf(catalogue.Current, now) is not { } procedure)
        {
            return Problems.UnknownProcedure(dossier.ProcedureCode).ToHttp();
        }

        if (Named(request.Papers, procedure, out var named) is { } notSo)
        {
            return notSo.ToHttp();
        }

        var today = WorkingCalendar.DateOf(now);
        if (request.UntilOn < today || request.UntilOn > today.AddDays(LongestWaitDays))
        {
            return Problems.BadUntil().ToHttp();
        }

        if (dossier.AskForPapers() is { } problem)
        {
            return problem.ToHttp();
        }

        var whyAgain = Text.Line(request.WhyAgain, 300);
        if (dossier.SupplementRounds > 1 && whyAgain is null)
        {
            return Problems.WhyAgain().ToHttp();
        }

        var missing = Completeness.Missing(procedure, await db.CitizensPapers(dossierId, ct));
        List<WantedPaper> wanted =
            [.. named!, .. missing.Where(paper => named!.All(said => said.Kind != paper.Kind)).Select(paper => new WantedPaper(paper.Kind, null))];
        if (wanted.Count == 0)
        {
            return Problems.NothingMissing().ToHttp();
        }

        var (form, noForm) = await db.FormOf(dossierId, request.DocumentId, "form-02", ct);
        if (noForm is not null)
        {
            return noForm.ToHttp();
        }

        db.SupplementRequests.Add(new SupplementRequest
        {
            Id = Guid.CreateVersion7(),
            DossierId = dossierId,
            Round = dossier.SupplementRounds,
            BeforeAcceptance = true,
            Agency = dossier.DeskAgency,
            Papers = JsonSerializer.Serialize(wanted),
            WhyAgain = whyAgain,
            UntilOn = request.UntilOn,
            RequestedAt = now,
            RequestedBy = caller.Subject,
            DocumentId = form?.DocumentId,
        });
        unit.Announce(dossierId, new DossierIncomplete
        {
            ProcedureCode = dossier.ProcedureCode,
            DeskAgency = dossier.DeskAgency,
            DocumentKinds = [.. wanted.Select(paper => paper.Kind)],
            UntilOn = request.UntilOn,
            Paper = form,
        });

        return await unit.Commit(
            () => TypedResults.Ok(new Response(
                dossier.SupplementRounds, wanted, request.UntilOn, $"/v1/dossiers/{dossierId}/form-02", IfMatch.Of(dossier.Version))),
            ct);
    }

    /// <summary>What the officer names, with the reason: nothing beyond the published list may be asked for (NĐ 61/2018, Điều 5).</summary>
    private static Problem? Named(IReadOnlyList<Wanted?>? papers, Procedure procedure, out List<WantedPaper>? named)
    {
        named = [];
        foreach (var (paper, index) in (papers ?? []).Select((paper, index) => (paper, index)))
        {
            if (paper?.Kind is null || procedure.Documents.All(known => known.Kind != paper.Kind) || named.Any(said => said.Kind == paper.Kind))
            {
                return Problems.BadWantedPaper($"papers[{index}].kind");
            }

            if (Text.Line(paper.Reason, 300) is not { } reason)
            {
                return Problems.BadReason($"papers[{index}].reason");
            }

            named.Add(new WantedPaper(paper.Kind, reason));
        }

        return null;
    }
}
