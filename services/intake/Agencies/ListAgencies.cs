using System.Globalization;
using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Kit.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace LienThong.Intake.Agencies;

/// <summary>
/// Every agency (cơ quan) of the catalogue until today, so that pages call it by its name. One that has ended stays, with its last day:
/// old dossiers name it. Worth keeping for a while: it changes with the catalogue alone.
/// </summary>
internal static class ListAgencies
{
    private static readonly CacheControlHeaderValue Keep = new() { Private = true, MaxAge = TimeSpan.FromMinutes(10) };

    /// <param name="Code">Identifier (mã định danh), as every answer names agencies.</param>
    /// <param name="Names">What people call it.</param>
    /// <param name="Role">What it does in routes: <c>desk</c>, <c>land-office</c>, <c>tax-office</c> ...</param>
    /// <param name="ValidTo">Its last day; null while nobody knows one.</param>
    public sealed record NamedAgency(string Code, Label Names, string Role, DateOnly? ValidTo);

    /// <param name="Items">By code.</param>
    public sealed record AgencyNames(IReadOnlyList<NamedAgency> Items);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/agencies", Handle)
        .RequireScope(Access.Submit, Access.Accept, Access.Work, "ops.read")
        .WithName(nameof(ListAgencies))
        .Produces(StatusCodes.Status304NotModified);

    private static Results<Ok<AgencyNames>, StatusCodeHttpResult> Handle(
        HttpRequest request, HttpResponse response, LiveCatalogue catalogue, TimeProvider clock)
    {
        var (law, today) = (catalogue.Current, WorkingCalendar.DateOf(clock.GetUtcNow()));
        var tag = new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{law.Digest[..16]}-{today:yyyyMMdd}\""));
        var headers = response.GetTypedHeaders();
        (headers.ETag, headers.CacheControl) = (tag, Keep);
        return request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(new AgencyNames(Until(today, law.Agencies)));
    }

    internal static IReadOnlyList<NamedAgency> Until(DateOnly today, IEnumerable<Agency> agencies) =>
    [
        .. agencies.Where(agency => agency.ValidFrom <= today).OrderBy(agency => agency.Code, StringComparer.Ordinal)
            .Select(agency => new NamedAgency(agency.Code, agency.Names, agency.Role, agency.ValidTo)),
    ];
}
