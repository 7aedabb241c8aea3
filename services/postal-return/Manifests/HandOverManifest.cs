using System.ComponentModel.DataAnnotations;
using System.Globalization;
using LienThong.Contracts;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using LienThong.PostalReturn.Data;
using LienThong.PostalReturn.Operators;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LienThong.PostalReturn.Parcels;

/// <summary>The desk hands parcels to the carrier, counted on both sides (biên bản giao nhận; Quyết định 45/2016/QĐ-TTg).</summary>
internal static class HandOverManifest
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

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
        if (request.ParcelIds.GroupBy(id => id).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            return Problems.ListedTwice(twice.Key).ToHttp();
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
            Number = await NextNumber(db, caller.Agency, now, ct), DeskAgency = caller.Agency, Carrier = carrier.Value.Name,
            Counted = request.Counted, HandedOverAt = now, HandedOverBy = caller.Subject,
        };
        db.Manifests.Add(manifest);
        foreach (var parcel in parcels)
        {
            if (parcel.HandOver(manifest.Number, now) is { } problem)
            {
                return problem.ToHttp();
            }

            unit.Announce(parcel.DossierId, new ParcelHandedOver
            {
                ParcelId = parcel.Id, Carrier = parcel.Carrier, TrackingCode = parcel.TrackingCode!, ManifestNumber = manifest.Number,
                HandedOverAt = now,
            });
            await CarrierEvents.HearAgain(db, unit, parcel, ct);
        }

        return await unit.Commit(
            () => TypedResults.Ok(new Response(
                manifest.Number, manifest.Carrier, [.. parcels.Select(parcel => new Listed(parcel.Id, parcel.TrackingCode!))])), ct);
    }

    /// <summary>Numbers come from a sequence: they never repeat, and a refused hand-over leaves a gap.</summary>
    private static async Task<string> NextNumber(PostalDb db, string agency, DateTimeOffset now, CancellationToken ct)
    {
        var next = (await db.Database.SqlQuery<long>($"SELECT nextval('manifest_number') AS \"Value\"").ToListAsync(ct))[0];
        return string.Create(CultureInfo.InvariantCulture, $"BK-{agency}-{now.ToOffset(Vietnam):yyMMdd}-{next:D5}");
    }
}
