using System.ComponentModel.DataAnnotations;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using LienThong.PostalReturn.Data;
using LienThong.PostalReturn.Operators;
using LienThong.PostalReturn.Parcels;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LienThong.PostalReturn.Manifests;

/// <summary>The desk opens its manifest of the day. What stayed behind at the last hand-over is on it from the start.</summary>
internal static class OpenManifest
{
    /// <param name="ParcelIds">Parcels to begin with.</param>
    /// <param name="All">Every parcel that lies at the desk and is on no manifest; at most 500 at a time.</param>
    public sealed record Request([MaxLength(500)] IReadOnlyList<Guid>? ParcelIds, bool All = false);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/manifests/open", Handle)
        .RequireScope("dossier.accept").RequireIdempotencyKey()
        .WithName(nameof(OpenManifest))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Created<ManifestSheet>, ProblemHttpResult>> Handle(
        Request request, Caller caller, PostalDb db, Unit unit, IOptions<CarrierOptions> carrier, TimeProvider clock, CancellationToken ct)
    {
        var asked = request.ParcelIds ?? [];
        if (ManifestInHand.Twice(asked) is { } twice)
        {
            return twice.ToHttp();
        }

        var own = db.ParcelsOf(caller).Where(parcel => parcel.DeskAgency == caller.Agency && parcel.Carrier == carrier.Value.Name);
        var atDesk = own.Where(parcel => parcel.State == ParcelState.Ordered && parcel.ManifestNumber == null
            && (request.All || parcel.LeftBehindCode != null));
        var ids = await atDesk.OrderBy(parcel => parcel.Id).Take(500).Select(parcel => parcel.Id).ToListAsync(ct);
        ids = [.. ids.Union(asked)];
        var listed = own.Where(parcel => ids.Contains(parcel.Id));
        await unit.Open(await listed.Select(parcel => parcel.DossierId).ToListAsync(ct), ct);

        // One at a time per desk: the check and the new row belong together.
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({caller.Agency}, 11))", ct);
        if (await db.Manifests.Where(manifest => manifest.DeskAgency == caller.Agency && manifest.State == ManifestState.Open)
            .Select(manifest => manifest.Number).FirstOrDefaultAsync(ct) is { } open)
        {
            return Problems.ManifestOpen(open).ToHttp();
        }

        var parcels = await listed.OrderBy(parcel => parcel.Id).ToListAsync(ct);
        if (asked.Except(parcels.Select(parcel => parcel.Id)).Select(id => (Guid?)id).FirstOrDefault() is { } missing)
        {
            return Problems.ParcelNotFound(missing).ToHttp();
        }

        var now = clock.GetUtcNow();
        var manifest = new Manifest
        {
            Number = await ManifestInHand.NextNumber(db, caller.Agency, now, ct), DeskAgency = caller.Agency, Carrier = carrier.Value.Name,
            DayOn = ManifestInHand.Today(now), OpenedAt = now, OpenedBy = caller.Subject,
        };
        db.Manifests.Add(manifest);
        foreach (var parcel in parcels)
        {
            if (parcel.List(manifest.Number) is { } problem && asked.Contains(parcel.Id))
            {
                return problem.ToHttp(); // of what was not asked for by name, what left the desk meanwhile is left out
            }
        }

        parcels.RemoveAll(parcel => parcel.ManifestNumber != manifest.Number);
        return await unit.Commit(() => TypedResults.Created($"/v1/manifests/{manifest.Number}", ManifestSheet.Of(manifest, parcels, [])), ct);
    }
}
