using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Intake.People;
using LienThong.Kit.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LienThong.Intake.Procedures;

/// <summary>One procedure as a desk needs it to take a dossier in: papers, fees, who may be a party, for which areas, what comes of it.</summary>
internal static class GetProcedure
{
    /// <summary>An area; its name is that of the agency of the same code, null where the catalogue has none.</summary>
    public sealed record Area(string Code, Label? Names);

    public sealed record Outcome(string Kind, Label Names);

    public sealed record Response(
        string Code, int Version, Label Names, string Field, int LimitWorkingDays, IReadOnlyList<SubmissionChannel> Channels,
        IReadOnlyList<RequiredDocument> Documents, IReadOnlyList<Fee> Fees, IReadOnlyList<PartyRole> Roles, IReadOnlyList<Area> Areas,
        Outcome Result);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/procedures/{code}", Handle)
        .RequireScope(Access.Submit)
        .WithName(nameof(GetProcedure))
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static Results<Ok<Response>, ProblemHttpResult> Handle(string code, LiveCatalogue catalogue, TimeProvider clock)
    {
        var (law, today) = (catalogue.Current, WorkingCalendar.DateOf(clock.GetUtcNow()));
        return law.InForce(code, today) is { } procedure
            ? TypedResults.Ok(new Response(
                procedure.Code, procedure.Version, procedure.Names, procedure.Field, procedure.LimitWorkingDays, procedure.Channels,
                procedure.Documents, procedure.Fees, Enum.GetValues<PartyRole>(),
                [.. Procedures.Areas.Of(procedure, law, today).Select(area => new Area(area, law.FindAgency(area)?.Names))],
                new Outcome(procedure.Result.Kind, procedure.Result.Names)))
            : Problems.ProcedureNotFound().ToHttp();
    }
}
