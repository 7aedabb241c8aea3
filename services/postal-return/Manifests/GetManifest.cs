using LienThong.Kit.Http;
using LienThong.PostalReturn.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.PostalReturn.Manifests;

/// <summary>One manifest with its parcels and differences: what both sides sign.</summary>
internal static class GetManifest
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/manifests/{number}", Handle)
        .RequireScope("dossier.accept", "ops.read")
        .WithName(nameof(GetManifest))
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<ManifestSheet>, ProblemHttpResult>> Handle(string number, Caller caller, PostalDb db, CancellationToken ct)
    {
        var manifest = await db.ManifestsOf(caller).AsNoTracking().Include(m => m.Differences).SingleOrDefaultAsync(m => m.Number == number, ct);
        if (manifest is null)
        {
            return Problems.ManifestNotFound().ToHttp();
        }

        var parcels = await db.ParcelsOf(caller).AsNoTracking().Where(parcel => parcel.ManifestNumber == number).ToListAsync(ct);
        return TypedResults.Ok(ManifestSheet.Of(manifest, parcels, manifest.Differences));
    }
}
