using System.ComponentModel.DataAnnotations;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using LienThong.PostalReturn.Data;
using LienThong.PostalReturn.Parcels;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LienThong.PostalReturn.Manifests;

/// <summary>The desk puts parcels on its open manifest, takes them off again, or closes it without a hand-over.</summary>
internal static class ChangeManifest
{
    public sealed record Request([Required, MinLength(1), MaxLength(500)] IReadOnlyList<Guid> ParcelIds);

    public static void Map(IEndpointRouteBuilder routes)
    {
        Change(routes.MapPost("/v1/manifests/{number}/parcels", Add)).WithName("AddToManifest");
        Change(routes.MapPost("/v1/manifests/{number}/removals", Remove)).WithName("TakeOffManifest");
        Change(routes.MapPost("/v1/manifests/{number}/closing", Close)).WithName("CloseManifest");
    }

    private static RouteHandlerBuilder Change(RouteHandlerBuilder route) => route
        .RequireScope("dossier.accept").RequireIfMatch().RequireIdempotencyKey()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<ManifestSheet>, ProblemHttpResult>> Add(
        string number, Request request, IfMatch ifMatch, Caller caller, PostalDb db, Unit unit, CancellationToken ct)
    {
        if (ManifestInHand.Twice(request.ParcelIds) is { } twice)
        {
            return twice.ToHttp();
        }

        var (manifest, parcels, refused) = await unit.OpenManifest(db, caller, number, ifMatch, request.ParcelIds, ct);
        if ((refused ?? manifest.Change()) is { } problem)
        {
            return problem.ToHttp();
        }

        foreach (var parcel in parcels.Where(parcel => request.ParcelIds.Contains(parcel.Id)))
        {
            if (parcel.List(number) is { } unlisted)
            {
                return unlisted.ToHttp();
            }
        }

        return await unit.Commit(() => TypedResults.Ok(ManifestSheet.Of(manifest, parcels, [])), ct);
    }

    private static async Task<Results<Ok<ManifestSheet>, ProblemHttpResult>> Remove(
        string number, Request request, IfMatch ifMatch, Caller caller, PostalDb db, Unit unit, CancellationToken ct)
    {
        var (manifest, parcels, refused) = await unit.OpenManifest(db, caller, number, ifMatch, request.ParcelIds, ct);
        if ((refused ?? manifest.Change()) is { } problem)
        {
            return problem.ToHttp();
        }

        foreach (var parcel in parcels.Where(parcel => request.ParcelIds.Contains(parcel.Id)))
        {
            if (parcel.ManifestNumber != number)
            {
                return Problems.NotListed("parcelIds").ToHttp();
            }

            parcel.Unlist();
        }

        return await unit.Commit(() => TypedResults.Ok(ManifestSheet.Of(manifest, On(number, parcels), [])), ct);
    }

    private static async Task<Results<Ok<ManifestSheet>, ProblemHttpResult>> Close(
        string number, IfMatch ifMatch, Caller caller, PostalDb db, Unit unit, CancellationToken ct)
    {
        var (manifest, parcels, refused) = await unit.OpenManifest(db, caller, number, ifMatch, [], ct);
        if ((refused ?? manifest.Close()) is { } problem)
        {
            return problem.ToHttp();
        }

        parcels.ForEach(parcel => parcel.Unlist());
        return await unit.Commit(() => TypedResults.Ok(ManifestSheet.Of(manifest, [], [])), ct);
    }

    private static List<Parcel> On(string number, List<Parcel> parcels) => [.. parcels.Where(parcel => parcel.ManifestNumber == number)];
}
