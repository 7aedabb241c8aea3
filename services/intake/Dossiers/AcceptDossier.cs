using System.Text.Json;
using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Intake.Data;
using LienThong.Intake.Documents;
using LienThong.Intake.Tracking;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Intake.Dossiers;

/// <summary>The desk officer accepts a dossier and hands out the receipt (giấy tiếp nhận và hẹn trả kết quả).</summary>
internal static class AcceptDossier
{
    public sealed record Request(string? FeeReceiptNumber);

    /// <summary>The secret is put in on the way out: the answer kept under the request's key does not hold it.</summary>
    public sealed record Response(
        string Code, DateTimeOffset ReceivedAt, DateOnly DueOn, DateTimeOffset DueAt, string? TrackingSecret, int IssueNumber,
        string ReceiptUrl, string ETag)
        : ITagged;

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/dossiers/{dossierId:guid}/acceptance", Handle)
        .AddEndpointFilter<SecretInAnswer>()
        .RequireScope(Access.Accept).RequireIfMatch().RequireIdempotencyKey()
        .WithName(nameof(AcceptDossier))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid dossierId, Request request, IfMatch ifMatch, Caller caller, IntakeDb db, Unit unit, LiveCatalogue catalogue,
        TimeProvider clock, CancellationToken ct)
    {
        await unit.Open([dossierId], ct);
        var dossier = await db.DossiersOf(caller).SingleOrDefaultAsync(d => d.Id == dossierId && d.DeskAgency == caller.Agency, ct);
        if (dossier is null)
        {
            return Problems.DossierNotFound().ToHttp();
        }

        if (!ifMatch.Matches(dossier.Version))
        {
            return Problems.Stale().ToHttp();
        }

        if (dossier.CanBeAccepted() is { } tooLate)
        {
            return tooLate.ToHttp();
        }

        // The dossier keeps the version in force on the day of its reception, not of its submission.
        var law = catalogue.Current;
        var now = clock.GetUtcNow();
        var today = WorkingCalendar.DateOf(now);
        if (law.InForce(dossier.ProcedureCode, today) is not { } procedure)
        {
            return Problems.UnknownProcedure(dossier.ProcedureCode).ToHttp();
        }

        var papers = await db.Documents.AsNoTracking()
            .Where(paper => paper.DossierId == dossierId && paper.Origin == PaperOrigin.Citizen && paper.ReplacedAt == null)
            .ToListAsync(ct);
        if (Missing(procedure, papers) is { Count: > 0 } missing)
        {
            return Problems.Incomplete(missing).ToHttp();
        }

        var feeReceipt = Text.Line(request.FeeReceiptNumber, 40);
        if (feeReceipt is null && (procedure.Fees.Count > 0 || request.FeeReceiptNumber is { Length: > 0 }))
        {
            return Problems.FeeReceiptNeeded().ToHttp();
        }

        var due = Deadlines.FirstDue(procedure, law.CalendarOf(dossier.DeskAgency), now);
        var lines = JsonSerializer.Serialize(due.Lines);
        var code = new DossierCode(dossier.DeskAgency, today, await db.NextNumber(dossier.DeskAgency, today, ct));
        if (dossier.Accept(code, procedure.Version, now, due, lines, feeReceipt, caller) is { } problem)
        {
            return problem.ToHttp();
        }

        unit.Announce(dossierId, new DossierAccepted
        {
            DossierCode = dossier.Code!,
            ProcedureCode = dossier.ProcedureCode,
            ProcedureVersion = procedure.Version,
            DeskAgency = dossier.DeskAgency,
            Area = dossier.Area,
            Channel = dossier.Channel,
            ReceivedAt = now,
            DueOn = due.On,
            ReturnBy = dossier.ReturnBy,
        });

        return await unit.Commit(
            () => TypedResults.Ok(new Response(dossier.Code!, now, due.On, due.At, null, dossier.IssueNumber,
                $"/v1/dossiers/{dossierId}/receipt", IfMatch.Of(dossier.Version))),
            ct);
    }

    /// <summary>Everything that is missing, in one answer: the citizen comes back once. An original serves where a copy is asked for.</summary>
    public static IReadOnlyList<string> Missing(Procedure procedure, IReadOnlyCollection<Document> papers) =>
        [.. procedure.Documents
            .Where(needed => needed.Required && !papers.Any(paper =>
                paper.Kind == needed.Kind && paper.Count >= needed.Count && paper.Form <= needed.Form))
            .Select(needed => $"{needed.Kind} ({needed.Form} x {needed.Count})")];
}
