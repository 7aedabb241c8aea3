using System.ComponentModel.DataAnnotations;
using LienThong.Contracts;
using LienThong.Kit.Http;
using LienThong.PostalReturn.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.PostalReturn.Parcels;

/// <summary>The parcels of the caller's desk, oldest first.</summary>
internal static class ListParcels
{
    /// <summary>What codes, numbers of manifests and tracking codes are made of.</summary>
    public const string Code = "^[A-Za-z0-9._/-]{1,60}$";

    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);
    private static readonly DateOnly Earliest = new(2000, 1, 1);
    private static readonly DateOnly Latest = new(2999, 12, 31);

    /// <summary>A parcel as shown; who received it and where it went is shown to its own desk alone.</summary>
    public sealed record Item(
        Guid Id, Guid DossierId, int Serial, string DossierCode, string DeskAgency, string Carrier, ParcelState State, string? TrackingCode,
        string? ManifestNumber, string? LeftBehindCode, string? MaskedAddress, string? ReceiverName, DateTimeOffset MadeAt,
        DateTimeOffset? OrderedAt, DateTimeOffset? HandedOverAt, DateTimeOffset? DeliveredAt, DateTimeOffset? EndedAt, int FailedAttempts,
        string? ReasonCode, int Tries, string? LastError, string ETag) : ITagged
    {
        /// <summary>Where it is and what is to do, in one sentence.</summary>
        public Label Sentence => ParcelSentence.Of(this);

        public static Item Of(Parcel parcel, string agency) => new(
            parcel.Id, parcel.DossierId, parcel.Serial, parcel.DossierCode, parcel.DeskAgency, parcel.Carrier, parcel.State, parcel.TrackingCode,
            parcel.ManifestNumber, parcel.LeftBehindCode,
            parcel.DeskAgency == agency ? parcel.MaskedAddress : null,
            parcel.DeskAgency == agency ? parcel.ReceivedBy : null,
            parcel.MadeAt, parcel.OrderedAt, parcel.HandedOverAt, parcel.DeliveredAt, parcel.EndedAt, parcel.FailedAttempts, parcel.ReasonCode,
            parcel.Tries, parcel.LastError, IfMatch.Of((uint)parcel.Revision));
    }

    public sealed record Response(IReadOnlyList<Item> Items, Guid? Next);

    /// <summary>What the list is narrowed by; days are Vietnam's.</summary>
    private sealed record Filter(
        Guid? Dossier, string? DossierCode, ParcelState[]? State, string? TrackingCode, string? Manifest, bool? LeftBehind, DateOnly? MadeFrom,
        DateOnly? MadeTo, Guid? After);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/parcels", Handle)
        .RequireScope("dossier.accept", "ops.read")
        .WithName(nameof(ListParcels));

    private static async Task<Ok<Response>> Handle(
        Guid? dossier, [RegularExpression(Code)] string? dossierCode, ParcelState[]? state, [RegularExpression(Code)] string? trackingCode,
        [RegularExpression(Code)] string? manifest, bool? leftBehind, DateOnly? madeFrom, DateOnly? madeTo, Guid? after,
        [Range(1, 200)] int? limit, Caller caller, PostalDb db, CancellationToken ct)
    {
        var size = Math.Clamp(limit ?? 50, 1, 200);
        var filter = new Filter(dossier, dossierCode, state, trackingCode, manifest, leftBehind, madeFrom, madeTo, after);
        var parcels = Narrow(db.ParcelsOf(caller).AsNoTracking(), filter);
        var items = await parcels.OrderBy(parcel => parcel.Id).Take(size).Select(parcel => Item.Of(parcel, caller.Agency)).ToListAsync(ct);
        return TypedResults.Ok(new Response(items, items.Count == size ? items[^1].Id : null));
    }

    private static IQueryable<Parcel> Narrow(IQueryable<Parcel> parcels, Filter filter)
    {
        var from = filter.MadeFrom is { } first ? StartOf(first) : (DateTimeOffset?)null;
        var to = filter.MadeTo is { } last ? StartOf(last).AddDays(1) : (DateTimeOffset?)null;
        parcels = filter.Dossier is null ? parcels : parcels.Where(parcel => parcel.DossierId == filter.Dossier);
        parcels = filter.DossierCode is null ? parcels : parcels.Where(parcel => parcel.DossierCode == filter.DossierCode);
        parcels = filter.State is null or [] ? parcels : parcels.Where(parcel => filter.State.Contains(parcel.State));
        parcels = filter.TrackingCode is null ? parcels : parcels.Where(parcel => parcel.TrackingCode == filter.TrackingCode);
        parcels = filter.Manifest is null ? parcels : parcels.Where(parcel => parcel.ManifestNumber == filter.Manifest);
        parcels = filter.LeftBehind is null ? parcels : parcels.Where(parcel => parcel.LeftBehindCode != null == filter.LeftBehind);
        parcels = from is null ? parcels : parcels.Where(parcel => parcel.MadeAt >= from);
        parcels = to is null ? parcels : parcels.Where(parcel => parcel.MadeAt < to);
        return filter.After is null ? parcels : parcels.Where(parcel => parcel.Id > filter.After);
    }

    /// <summary>Midnight in Vietnam; days beyond any parcel's are brought into what a database can compare.</summary>
    private static DateTimeOffset StartOf(DateOnly day)
    {
        var within = day < Earliest ? Earliest : day > Latest ? Latest : day;
        return new DateTimeOffset(within.ToDateTime(TimeOnly.MinValue), Vietnam).ToUniversalTime();
    }
}
