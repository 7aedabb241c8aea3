using System.Text.Json;
using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Intake.Data;
using LienThong.Intake.Documents;
using LienThong.Intake.Tracking;
using LienThong.Kit.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Intake.Dossiers;

/// <summary>Shows a dossier without anybody's name: status, dates, papers by kind, who takes part, the result.</summary>
internal static class GetDossier
{
    public sealed record Paper(
        Guid DocumentId, string Kind, PaperOrigin Origin, DocumentForm Form, int Count, string MediaType, long Bytes, string Digest,
        string Agency, DateTimeOffset At, PaperSource Source, int Round);

    public sealed record Asked(
        int Round, bool BeforeAcceptance, string Agency, IReadOnlyList<WantedPaper> Papers, DateOnly? UntilOn, DateTimeOffset RequestedAt,
        Guid? DocumentId, DateTimeOffset? ReceivedAt, IReadOnlyList<string> StillMissing);

    public sealed record Wish(string ReasonCode, DateTimeOffset AskedAt, WithdrawalOutcome Outcome, DateTimeOffset? DecidedAt, string? DecisionCode);

    public sealed record ParcelSeen(Guid Id, ParcelPlace Place, DateTimeOffset At, string? TrackingCode);

    public sealed record FeePaid(string? ReceiptNumber, long? AmountVnd, FeeMethod? PaidBy, string? ExemptionCode);

    /// <summary>What reports ask: recorded from the start, since nobody can add it later.</summary>
    public sealed record Facts(
        OnlineLevel? OnlineLevel, bool? PayableOnline, bool? PostBothWays, TransferMode? TransferMode, int PapersDigitised, int PapersReused,
        int Contacts, bool Helped);

    public sealed record Result(string Number, string Agency, Guid DocumentId, bool DigestMismatch);

    public sealed record Crossed(string Type, DossierStatus Status, DateTimeOffset At);

    public sealed record Response(
        Guid Id, string? Code, DossierStatus Status, int StatusNumber, string ProcedureCode, int? ProcedureVersion, Label? ProcedureName,
        string Area, SubmissionChannel Channel, ReturnMethod ReturnBy, string DeskAgency, DateTimeOffset SubmittedAt,
        DateTimeOffset? ReceivedAt, DateOnly? DueOn, DateTimeOffset? DueAt, DateOnly? LawfulDueOn, DateTimeOffset? FinishedAt,
        DateTimeOffset? HandedOverAt, DateTimeOffset? ReturnedAt, IReadOnlyList<Paper> Documents, IReadOnlyList<string> Missing,
        IReadOnlyList<string> Participants, Result? Issued, IReadOnlyList<Crossed> CrossedFacts, string ETag, string? HandOverRecordNumber,
        string? ReasonCode, DateTimeOffset? WithdrawalAskedAt, ParcelSeen? Parcel, FeePaid? Fee, IReadOnlyList<Asked> Supplements,
        IReadOnlyList<Wish> Withdrawals, Facts Reported, Label Sentence, IReadOnlyList<DeadlineLine> DueLines) : ITagged;

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/dossiers/{dossierId:guid}", Handle)
        .RequireScope(Access.Submit, Access.Accept, Access.Work)
        .WithName(nameof(GetDossier))
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid dossierId, Caller caller, IntakeDb db, LiveCatalogue catalogue, TimeProvider clock, CancellationToken ct)
    {
        if (await db.DossiersOf(caller).AsNoTracking().SingleOrDefaultAsync(d => d.Id == dossierId, ct) is not { } dossier)
        {
            return Problems.DossierNotFound().ToHttp();
        }

        var papers = await db.Documents.AsNoTracking().Where(paper => paper.DossierId == dossierId && paper.ReplacedAt == null)
            .OrderBy(paper => paper.Id).ToListAsync(ct);
        var participants = await db.Participants.AsNoTracking().Where(participant => participant.DossierId == dossierId)
            .Select(participant => participant.Agency).OrderBy(agency => agency).ToListAsync(ct);
        var crossed = await db.CrossedFacts.AsNoTracking().Where(fact => fact.DossierId == dossierId).OrderBy(fact => fact.EventId)
            .Select(fact => new Crossed(fact.Type, fact.Status, fact.At)).ToListAsync(ct);
        var supplements = dossier.SupplementRounds == 0
            ? []
            : await db.SupplementRequests.AsNoTracking().Where(asked => asked.DossierId == dossierId).OrderBy(asked => asked.Round).ToListAsync(ct);
        var withdrawals = await db.Withdrawals.AsNoTracking().Where(wish => wish.DossierId == dossierId).OrderBy(wish => wish.Id)
            .Select(wish => new Wish(wish.ReasonCode, wish.AskedAt, wish.Outcome, wish.DecidedAt, wish.DecisionCode)).ToListAsync(ct);
        var contacts = await db.CitizenContacts.CountAsync(contact => contact.DossierId == dossierId, ct);
        var helped = await db.Assistance.AnyAsync(assistance => assistance.DossierId == dossierId, ct);
        var now = clock.GetUtcNow();
        var procedure = dossier.LawOf(catalogue.Current, now);
        return TypedResults.Ok(new Response(
            dossier.Id, dossier.Code, dossier.Status, (int)dossier.Status, dossier.ProcedureCode, dossier.ProcedureVersion, procedure?.Names,
            dossier.Area, dossier.Channel, dossier.ReturnBy, dossier.DeskAgency, dossier.SubmittedAt,
            dossier.ReceivedAt, dossier.DueOn, dossier.DueAt, dossier.LawfulDueOn, dossier.FinishedAt,
            dossier.HandedOverAt, dossier.ReturnedAt, [.. papers.Select(Show)],
            dossier.Code is null && dossier.TakesPapers() is null && procedure is not null
                ? [.. Completeness.Missing(procedure, [.. papers.Where(paper => paper.Origin is PaperOrigin.Citizen)]).Select(missing => missing.ToString())]
                : [],
            participants,
            dossier.ResultDocumentId is { } result
                ? new Result(dossier.ResultNumber!, dossier.ResultAgency!, result, dossier.ResultMismatch)
                : null,
            crossed, IfMatch.Of(dossier.Version), dossier.HandOverRecordNumber, dossier.ReasonCode, dossier.WithdrawalAskedAt,
            dossier.ParcelId is { } parcel ? new ParcelSeen(parcel, dossier.Parcel!.Value, dossier.ParcelAt!.Value, dossier.ParcelCode) : null,
            dossier.Code is null
                ? null
                : new FeePaid(dossier.FeeReceiptNumber, dossier.FeeVnd, dossier.FeePaidBy, dossier.FeeExemptionCode),
            [.. supplements.Select(Show)], withdrawals,
            new Facts(
                dossier.OnlineLevel, dossier.PayableOnline, dossier.PostBothWays, dossier.TransferMode,
                papers.Count(paper => paper is { Origin: PaperOrigin.Citizen, Source: PaperSource.Scanned }),
                papers.Count(paper => paper is { Origin: PaperOrigin.Citizen, Source: PaperSource.Reused }), contacts, helped),
            Sentence.Of(dossier, catalogue.Current, now),
            dossier.DueLines is { } lines ? JsonSerializer.Deserialize<IReadOnlyList<DeadlineLine>>(lines)! : []));
    }

    private static Asked Show(SupplementRequest asked) => new(
        asked.Round, asked.BeforeAcceptance, asked.Agency, JsonSerializer.Deserialize<IReadOnlyList<WantedPaper>>(asked.Papers)!, asked.UntilOn,
        asked.RequestedAt, asked.DocumentId, asked.ReceivedAt, asked.StillMissing?.Split(' ') ?? []);

    private static Paper Show(Document paper) => new(
        paper.Id, paper.Kind, paper.Origin, paper.Form, paper.Count, paper.MediaType, paper.Bytes, paper.Digest, paper.Agency, paper.PutInAt, paper.Source, paper.Round);
}
