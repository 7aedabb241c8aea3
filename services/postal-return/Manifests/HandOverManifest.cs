using System.ComponentModel.DataAnnotations;
using LienThong.Contracts;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using LienThong.PostalReturn.Data;
using LienThong.PostalReturn.Operators;
using LienThong.PostalReturn.Parcels;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LienThong.PostalReturn.Manifests;

/// <summary>The desk hands parcels to the carrier in one go: the manifest is made, counted and signed at once, without differences.</summary>
internal static class HandOverManifest
{
    public sealed record Request([Required, MinLength(1), MaxLength(200)] IReadOnlyList<Guid> ParcelIds, [Range(0, 100_000)] int Counted);

    public sealed record Listed(Guid Id, string TrackingCode);

    public sealed record Response(string ManifestNumber, string Carrier, IReadOnlyList<Listed> Parcels);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/v1/manifests", Handle)
        .RequireScope("dossier.accept").RequireIdempotencyKey()
        .WithName(nameof(HandOverManifest))
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Request request, Caller caller, PostalDb db, Unit unit, IOptions<CarrierOptions> carrier, TimeProvider clock, CancellationToken ct)
    {
        if (ManifestInHand.Twice(request.ParcelIds) is { } twice)
        {
            return twice.ToHttp();
        }

        if (request.Counted != request.ParcelIds.Count)
        {
            return Problems.CountDiffers(request.Counted, request.ParcelIds.Count).ToHttp();
        }

        // Handing over is the desk's own act: who may watch all may not do it for others.
        var own = db.ParcelsOf(caller).Where(parcel => parcel.DeskAgency == caller.Agency && request.ParcelIds.Contains(parcel.Id));
        await unit.Open(await own.Select(parcel => parcel.DossierId).ToListAsync(ct), ct);
        var parcels = await own.OrderBy(parcel => parcel.Id).ToListAsync(ct);
        if (request.ParcelIds.Except(parcels.Select(parcel => parcel.Id)).Select(id => (Guid?)id).FirstOrDefault() is { } missing)
        {
            return Problems.ParcelNotFound(missing).ToHttp();
        }

        var now = clock.GetUtcNow();
        var manifest = new Manifest
        {
            Number = await ManifestInHand.NextNumber(db, caller.Agency, now, ct), DeskAgency = caller.Agency, Carrier = carrier.Value.Name,
            DayOn = ManifestInHand.Today(now), OpenedAt = now, OpenedBy = caller.Subject,
        };
        manifest.Sign(request.Counted, caller.Subject, carrierOfficer: null, now);
        db.Manifests.Add(manifest);
        foreach (var parcel in parcels)
        {
            if (await HandOver(db, unit, parcel, manifest.Number, now, ct) is { } problem)
            {
                return problem.ToHttp();
            }
        }

        return await unit.Commit(
            () => TypedResults.Ok(new Response(
                manifest.Number, manifest.Carrier, [.. parcels.Select(parcel => new Listed(parcel.Id, parcel.TrackingCode!))])), ct);
    }

    /// <summary>One parcel changes hands; what the carrier told of it before is applied now.</summary>
    public static async Task<Problem?> HandOver(
        PostalDb db, Unit unit, Parcel parcel, string manifestNumber, DateTimeOffset now, CancellationToken ct)
    {
        if (parcel.HandOver(manifestNumber, now) is { } problem)
        {
            return problem;
        }

        unit.Announce(parcel.DossierId, new ParcelHandedOver
        {
            ParcelId = parcel.Id, Carrier = parcel.Carrier, TrackingCode = parcel.TrackingCode!, ManifestNumber = manifestNumber, HandedOverAt = now,
        });
        await CarrierEvents.HearAgain(db, unit, parcel, now, ct);
        return null;
    }
}
