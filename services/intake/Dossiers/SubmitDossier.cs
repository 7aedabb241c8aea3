using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Intake.Data;
using LienThong.Intake.People;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LienThong.Intake.Dossiers;

/// <summary>
/// A dossier is handed in (nộp hồ sơ): at the counter, by post with its hand-over record, or online by a citizen's client.
/// Its papers follow one by one.
/// </summary>
internal static class SubmitDossier
{
    public sealed record Request(
        string? ProcedureCode, string? Area, SubmissionChannel Channel, ReturnMethod ReturnBy, IReadOnlyList<PartyRequest?>? Parties,
        string? DeskAgency = null, DateTimeOffset? HandedOverAt = null, string? HandOverRecordNumber = null, HelperRequest? Helper = null);

    public sealed record Response(Guid Id, string ETag) : ITagged;

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/dossiers", Handle)
        .RequireScope(Access.Submit).RequireIdempotencyKey()
        .WithName(nameof(SubmitDossier))
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        Request request, Caller caller, IntakeDb db, Unit unit, LiveCatalogue catalogue, TimeProvider clock, CancellationToken ct)
    {
        var id = Guid.CreateVersion7();
        var now = clock.GetUtcNow();
        await unit.Open([id], ct);
        if (Submission.From(request, caller, catalogue.Current, now, out var submission) is { } refused)
        {
            return refused.ToHttp();
        }

        if (Parties.From(id, request.Parties, request.ReturnBy, WorkingCalendar.DateOf(now), out var people) is { } badParty)
        {
            return badParty.ToHttp();
        }

        if (Assistance.From(id, request.Helper, now, out var assistance) is { } badHelper)
        {
            return badHelper.ToHttp();
        }

        var dossier = Dossier.Submit(id, submission!, caller);
        db.Dossiers.Add(dossier);
        db.Participants.Add(new Participant { DossierId = id, Agency = dossier.DeskAgency, Since = now });
        db.People.AddRange(people);
        db.CitizenContacts.Add(CitizenContact.Of(id, dossier.Channel, "submission", caller, now));
        if (assistance is not null)
        {
            db.Assistance.Add(assistance);
        }

        unit.Announce(id, new DossierSubmitted
        {
            ProcedureCode = dossier.ProcedureCode,
            DeskAgency = dossier.DeskAgency,
            Channel = dossier.Channel,
        });

        return await unit.Commit(
            () => TypedResults.Created($"/v1/dossiers/{id}", new Response(id, IfMatch.Of(dossier.Version))), ct);
    }
}
