using System.ComponentModel.DataAnnotations;
using LienThong.Kit.Http;
using LienThong.PostalReturn.Data;
using LienThong.PostalReturn.Parcels;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.PostalReturn.Manifests;

/// <summary>The manifests of the caller's desk, in the order of their numbers.</summary>
internal static class ListManifests
{
    public sealed record Response(IReadOnlyList<ManifestView> Items, string? Next);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/manifests", Handle)
        .RequireScope("dossier.accept", "ops.read")
        .WithName(nameof(ListManifests));

    private static async Task<Ok<Response>> Handle(
        ManifestState? state, DateOnly? from, DateOnly? to, bool? differences, [RegularExpression(ListParcels.Code)] string? after, [Range(1, 200)] int? limit,
        Caller caller, PostalDb db, CancellationToken ct)
    {
        var size = Math.Clamp(limit ?? 50, 1, 200);
        var manifests = db.ManifestsOf(caller).AsNoTracking();
        manifests = state is null ? manifests : manifests.Where(manifest => manifest.State == state);
        manifests = from is null ? manifests : manifests.Where(manifest => manifest.DayOn >= from);
        manifests = to is null ? manifests : manifests.Where(manifest => manifest.DayOn <= to);
        manifests = differences is null ? manifests : manifests.Where(manifest => manifest.Differences.Any() == differences);
        manifests = after is null ? manifests : manifests.Where(manifest => manifest.Number.CompareTo(after) > 0);
        var items = await manifests.OrderBy(manifest => manifest.Number).Take(size)
            .Select(manifest => ManifestView.Of(
                manifest, db.Parcels.Count(parcel => parcel.ManifestNumber == manifest.Number), manifest.Differences.Count))
            .ToListAsync(ct);
        return TypedResults.Ok(new Response(items, items.Count == size ? items[^1].Number : null));
    }
}
