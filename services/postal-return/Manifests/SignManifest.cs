using System.ComponentModel.DataAnnotations;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using LienThong.PostalReturn.Data;
using LienThong.PostalReturn.Parcels;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.PostalReturn.Manifests;

/// <summary>
/// Desk and carrier count the bag against the manifest and sign (biên bản giao nhận; Quyết định 45/2016/QĐ-TTg). What is missing, extra
/// or damaged stays behind with a reason and goes on the next manifest; everything else changes hands at once.
/// </summary>
internal static class SignManifest
{
    private const string Code = "^[A-Za-z0-9._-]{1,40}$";

    /// <summary>A difference: missing and damaged name a parcel of the list, extra one that is not on it, by id or by tracking code.</summary>
    public sealed record Difference(
        DifferenceKind Kind, Guid? ParcelId, [RegularExpression(Code)] string? TrackingCode, [Required, RegularExpression(Code)] string ReasonCode);

    /// <param name="Counted">Parcels in the bag.</param>
    /// <param name="CarrierOfficer">Number of the carrier's worker who signs; not a name.</param>
    /// <param name="Differences">How the bag differs from the list.</param>
    public sealed record Request(
        [Range(0, 100_000)] int Counted, [Required, RegularExpression(Code)] string CarrierOfficer, [MaxLength(500)] IReadOnlyList<Difference>? Differences);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/manifests/{number}/hand-over", Handle)
        .RequireScope("dossier.accept").RequireIfMatch().RequireIdempotencyKey()
        .WithName(nameof(SignManifest))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<ManifestSheet>, ProblemHttpResult>> Handle(
        string number, Request request, IfMatch ifMatch, Caller caller, PostalDb db, Unit unit, TimeProvider clock, CancellationToken ct)
    {
        var found = await Identify(db, caller, request.Differences ?? [], ct);
        var named = found.Where(one => one.ParcelId is not null).Select(one => one.ParcelId!.Value).ToList();
        if (ManifestInHand.Twice(named) is { } twice)
        {
            return twice.ToHttp();
        }

        var (manifest, parcels, refused) = await unit.OpenManifest(db, caller, number, ifMatch, named, ct);
        if (refused is not null)
        {
            return refused.ToHttp();
        }

        var listed = parcels.Where(parcel => parcel.ManifestNumber == number).ToList();
        if (Weigh(request, found, listed) is { } unclear)
        {
            return unclear.ToHttp();
        }

        var now = clock.GetUtcNow();
        if (manifest.Sign(request.Counted, caller.Subject, request.CarrierOfficer, now) is { } problem)
        {
            return problem.ToHttp();
        }

        foreach (var (parcel, reasonCode) in found.Join(parcels, one => one.ParcelId, parcel => parcel.Id, (one, parcel) => (parcel, one.ReasonCode)))
        {
            listed.Remove(parcel);
            if (parcel.State is ParcelState.Ordered && (parcel.ManifestNumber is null || parcel.ManifestNumber == number))
            {
                parcel.Unlist(reasonCode);
            }
        }

        foreach (var parcel in listed)
        {
            if (await HandOverManifest.HandOver(db, unit, parcel, number, now, ct) is { } stuck)
            {
                return stuck.ToHttp();
            }
        }

        foreach (var one in found)
        {
            manifest.Differences.Add(new()
            {
                Id = Guid.CreateVersion7(), ManifestNumber = number, Kind = one.Kind, ParcelId = one.ParcelId, TrackingCode = one.TrackingCode,
                ReasonCode = one.ReasonCode,
            });
        }

        return await unit.Commit(() => TypedResults.Ok(ManifestSheet.Of(manifest, listed, manifest.Differences)), ct);
    }

    /// <summary>Finds the desk's own parcels behind tracking codes; a code that is none of them is kept as it is.</summary>
    private static async Task<List<Difference>> Identify(PostalDb db, Caller caller, IReadOnlyList<Difference> differences, CancellationToken ct)
    {
        var codes = differences.Where(one => one.ParcelId is null && one.TrackingCode is not null).Select(one => one.TrackingCode!).ToArray();
        var known = await db.ParcelsOf(caller).Where(parcel => parcel.DeskAgency == caller.Agency && codes.Contains(parcel.TrackingCode))
            .Select(parcel => new { parcel.Id, parcel.TrackingCode }).ToListAsync(ct);
        return [.. differences.Select(one => one with
        {
            ParcelId = one.ParcelId ?? known.Find(parcel => parcel.TrackingCode == one.TrackingCode)?.Id,
        })];
    }

    private static Problem? Weigh(Request request, List<Difference> found, List<Parcel> listed)
    {
        for (var i = 0; i < found.Count; i++)
        {
            var isListed = listed.Exists(parcel => parcel.Id == found[i].ParcelId);
            var isClear = found[i].Kind is DifferenceKind.Extra ? !isListed && (found[i].ParcelId ?? (object?)found[i].TrackingCode) is not null : isListed;
            if (!isClear)
            {
                return Problems.DifferenceUnclear($"differences[{i}]");
            }
        }

        var (missing, extra) = (found.Count(one => one.Kind is DifferenceKind.Missing), found.Count(one => one.Kind is DifferenceKind.Extra));
        if (request.Counted != listed.Count - missing + extra)
        {
            return Problems.CountUnexplained(request.Counted, listed.Count, missing, extra);
        }

        return listed.Count == found.Count(one => one.Kind is not DifferenceKind.Extra) ? Problems.NothingToHandOver() : null;
    }
}
