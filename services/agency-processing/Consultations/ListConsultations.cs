using System.ComponentModel.DataAnnotations;
using LienThong.AgencyProcessing.Data;
using LienThong.Kit.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.AgencyProcessing.Consultations;

/// <summary>The questions put to the caller's agency (in) or by it (out), oldest first: open or done.</summary>
internal static class ListConsultations
{
    public sealed record Response(IReadOnlyList<ConsultationItem> Items, Guid? Next);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/consultations", Handle)
        .RequireScope("work.act")
        .WithName(nameof(ListConsultations))
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Caller caller, AgencyDb db, TimeProvider clock, CancellationToken ct,
        string? direction = null, string? state = null, Guid? dossier = null, Guid? after = null, [Range(1, 200)] int limit = 50)
    {
        if (direction is not (null or "in" or "out"))
        {
            return Problems.FilterUnknown("direction").ToHttp();
        }

        if (state is not (null or "open" or "done"))
        {
            return Problems.StateUnknown().ToHttp();
        }

        var rows = db.ConsultationsOf(caller).AsNoTracking();
        rows = direction is "in" ? rows.Where(c => c.ConsultedAgency == caller.Agency) : rows;
        rows = direction is "out" ? rows.Where(c => c.AskingAgency == caller.Agency) : rows;
        rows = state is "open" ? rows.Where(c => c.Opinion == null) : rows;
        rows = state is "done" ? rows.Where(c => c.Opinion != null) : rows;
        rows = dossier is { } dossierId ? rows.Where(c => c.DossierId == dossierId) : rows;
        rows = after is { } last ? rows.Where(c => c.Id > last) : rows;
        var page = await rows.OrderBy(c => c.Id).Take(limit + 1).ToListAsync(ct);
        var now = clock.GetUtcNow();
        return TypedResults.Ok(new Response(
            [.. page.Take(limit).Select(c => ConsultationItem.Of(c, caller.Agency, now))], page.Count > limit ? page[limit - 1].Id : null));
    }
}
