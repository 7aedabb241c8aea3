using System.ComponentModel.DataAnnotations;
using LienThong.Kit.Http;
using LienThong.PostalReturn.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.PostalReturn.Parcels;

/// <summary>The parcels of the caller's desk, oldest first.</summary>
internal static class ListParcels
{
    /// <summary>A parcel as shown; who received it and where it went is shown to its own desk alone.</summary>
    public sealed record Item(
        Guid Id, Guid DossierId, string DossierCode, string DeskAgency, string Carrier, ParcelState State, string? TrackingCode,
        string? ManifestNumber, string? MaskedAddress, string? ReceiverName, DateTimeOffset MadeAt, DateTimeOffset? OrderedAt,
        DateTimeOffset? HandedOverAt, DateTimeOffset? DeliveredAt, int FailedAttempts, string? ReasonCode, int Tries, string? LastError);

    public sealed record Response(IReadOnlyList<Item> Items, Guid? Next);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/parcels", Handle)
        .RequireScope("dossier.accept", "ops.read")
        .WithName(nameof(ListParcels));

    private static async Task<Ok<Response>> Handle(
        Guid? dossier, ParcelState? state, Guid? after, [Range(1, 200)] int? limit, Caller caller, PostalDb db, CancellationToken ct)
    {
        var size = Math.Clamp(limit ?? 50, 1, 200);
        var parcels = db.ParcelsOf(caller).AsNoTracking();
        parcels = dossier is null ? parcels : parcels.Where(parcel => parcel.DossierId == dossier);
        parcels = state is null ? parcels : parcels.Where(parcel => parcel.State == state);
        parcels = after is null ? parcels : parcels.Where(parcel => parcel.Id > after);
        var items = await Items(parcels.OrderBy(parcel => parcel.Id).Take(size), caller).ToListAsync(ct);
        return TypedResults.Ok(new Response(items, items.Count == size ? items[^1].Id : null));
    }

    public static IQueryable<Item> Items(IQueryable<Parcel> parcels, Caller caller) => parcels.Select(parcel => new Item(
        parcel.Id, parcel.DossierId, parcel.DossierCode, parcel.DeskAgency, parcel.Carrier, parcel.State, parcel.TrackingCode,
        parcel.ManifestNumber,
        parcel.DeskAgency == caller.Agency ? parcel.MaskedAddress : null,
        parcel.DeskAgency == caller.Agency ? parcel.ReceivedBy : null,
        parcel.MadeAt, parcel.OrderedAt, parcel.HandedOverAt, parcel.DeliveredAt, parcel.FailedAttempts, parcel.ReasonCode,
        parcel.Tries, parcel.LastError));
}
