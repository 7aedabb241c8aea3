using System.Text.Json;
using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Intake.Data;
using LienThong.Intake.Tracking;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LienThong.Intake.Dossiers;

/// <summary>The desk officer accepts a dossier and hands out the receipt (giấy tiếp nhận và hẹn trả kết quả).</summary>
internal static class AcceptDossier
{
    public sealed record Request(
        string? FeeReceiptNumber, long? FeeVnd = null, FeeMethod? FeePaidBy = null, string? FeeExemptionCode = null,
        TransferMode? TransferMode = null);

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
        var (dossier, refused) = await db.OpenOwn(unit, dossierId, caller, ifMatch, ct);
        if (dossier is null)
        {
            return refused!.ToHttp();
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

        if (law.FindAgency(dossier.DeskAgency) is not { } desk || !desk.ExistsOn(today))
        {
            return Problems.DeskGone(law.FindAgency(dossier.DeskAgency)?.Successor).ToHttp();
        }

        var papers = await db.CitizensPapers(dossierId, ct);
        if (Completeness.Missing(procedure, papers) is { Count: > 0 } missing)
        {
            return Problems.Incomplete(missing.Select(paper => paper.ToString())).ToHttp();
        }

        if (Reception.From(request, procedure, papers, out var reception) is { } notSo)
        {
            return notSo.ToHttp();
        }

        if (FirstDue(procedure, law.CalendarOf(dossier.DeskAgency), now) is not { } due)
        {
            return Problems.NoCalendar().ToHttp();
        }

        var lines = JsonSerializer.Serialize(due.Lines);
        var code = new DossierCode(dossier.DeskAgency, today, await db.NextNumber(dossier.DeskAgency, today, ct));
        if (dossier.Accept(code, now, due, lines, reception!, caller) is { } problem)
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

    private static DueDate? FirstDue(Procedure procedure, WorkingCalendar calendar, DateTimeOffset now)
    {
        try
        {
            return Deadlines.FirstDue(procedure, calendar, now);
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;        // the calendar's own: no file describes that year, and nobody prints a guessed date
        }
    }
}
