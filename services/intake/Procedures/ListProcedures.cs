using System.Runtime.CompilerServices;
using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Intake.Dossiers;
using LienThong.Kit.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LienThong.Intake.Procedures;

/// <summary>
/// The procedures (thủ tục hành chính) dossiers are received under today, straight from the catalogue: found by code, name or field, with
/// or without marks.
/// </summary>
internal static class ListProcedures
{
    private const int LongestSearch = 100;

    /// <summary>The catalogue as it is searched: folded once for each that goes live, not for every question.</summary>
    private static readonly ConditionalWeakTable<Catalogue.Catalogue, IReadOnlyList<(Procedure Procedure, string Said)>> Searched = [];

    public sealed record Item(
        string Code, int Version, Label Names, string Field, int LimitWorkingDays, IReadOnlyList<SubmissionChannel> Channels,
        IReadOnlyList<RequiredDocument> Documents, long FeeVnd);

    /// <param name="Items">By code; as many as were asked for.</param>
    /// <param name="Total">How many there are.</param>
    public sealed record Response(IReadOnlyList<Item> Items, int Total);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/procedures", Handle)
        .RequireScope(Access.Submit)
        .WithName(nameof(ListProcedures))
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static Results<Ok<Response>, ProblemHttpResult> Handle(string? q, int? limit, LiveCatalogue catalogue, TimeProvider clock)
    {
        if (!string.IsNullOrWhiteSpace(q) && Text.Line(q, LongestSearch) is null)
        {
            return Problems.BadFilter("q").ToHttp();
        }

        var words = Folded.Words(q ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var today = WorkingCalendar.DateOf(clock.GetUtcNow());
        var found = Searched.GetValue(catalogue.Current, Fold)
            .Where(row => row.Procedure.InForceOn(today) && words.All(word => row.Said.Contains(" " + word, StringComparison.Ordinal)))
            .Select(row => row.Procedure).ToList();
        return TypedResults.Ok(new Response([.. found.Take(Math.Clamp(limit ?? 20, 1, 100)).Select(Show)], found.Count));
    }

    /// <summary>By code; every word typed begins one of those that are said of it.</summary>
    private static IReadOnlyList<(Procedure Procedure, string Said)> Fold(Catalogue.Catalogue law) =>
    [
        .. law.Procedures.OrderBy(procedure => procedure.Code, StringComparer.Ordinal).Select(procedure =>
            (procedure, " " + Folded.Words($"{procedure.Code} {procedure.Names.Vi} {procedure.Names.En} {procedure.Field}"))),
    ];

    private static Item Show(Procedure procedure) => new(
        procedure.Code, procedure.Version, procedure.Names, procedure.Field, procedure.LimitWorkingDays, procedure.Channels, procedure.Documents,
        procedure.Fees.Sum(fee => fee.AmountVnd));
}
