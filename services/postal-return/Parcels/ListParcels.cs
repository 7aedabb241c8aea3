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

    /// <summary>What the list may be narrowed by; days are Vietnam's.</summary>
    public sealed record Query(
        Guid? Dossier, [MaxLength(40)] string? DossierCode, ParcelState[]? State, [MaxLength(40)] string? TrackingCode,
        [MaxLength(60)] string? Manifest, bool? LeftBehind, DateOnly? MadeFrom, DateOnly? MadeTo, Guid? After, [Range(1, 200)] int? Limit);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/parcels", Handle)
        .RequireScope("dossier.accept", "ops.read")
        .WithName(nameof(ListParcels));

    private static async Task<Ok<Response>> Handle([AsParameters] Query query, Caller caller, PostalDb db, CancellationToken ct)
    {
        var size = Math.Clamp(query.Limit ?? 50, 1, 200);
        var parcels = Narrow(db.ParcelsOf(caller).AsNoTracking(), query);
        var items = await parcels.OrderBy(parcel => parcel.Id).Take(size).Select(parcel => Item.Of(parcel, caller.Agency)).ToListAsync(ct);
        return TypedResults.Ok(new Response(items, items.Count == size ? items[^1].Id : null));
    }

    private static IQueryable<Parcel> Narrow(IQueryable<Parcel> parcels, Query query)
    {
        var from = query.MadeFrom is { } first ? StartOf(first) : (DateTimeOffset?)null;
        var to = query.MadeTo is { } last ? StartOf(last).AddDays(1) : (DateTimeOffset?)null;
        parcels = query.Dossier is null ? parcels : parcels.Where(parcel => parcel.DossierId == query.Dossier);
        parcels = query.DossierCode is null ? parcels : parcels.Where(parcel => parcel.DossierCode == query.DossierCode);
        parcels = query.State is null or [] ? parcels : parcels.Where(parcel => query.State.Contains(parcel.State));
        parcels = query.TrackingCode is null ? parcels : parcels.Where(parcel => parcel.TrackingCode == query.TrackingCode);
        parcels = query.Manifest is null ? parcels : parcels.Where(parcel => parcel.ManifestNumber == query.Manifest);
        parcels = query.LeftBehind is null ? parcels : parcels.Where(parcel => parcel.LeftBehindCode != null == query.LeftBehind);
        parcels = from is null ? parcels : parcels.Where(parcel => parcel.MadeAt >= from);
        parcels = to is null ? parcels : parcels.Where(parcel => parcel.MadeAt < to);
        return query.After is null ? parcels : parcels.Where(parcel => parcel.Id > query.After);
    }

    /// <summary>Midnight in Vietnam; days beyond any parcel's are brought into what a database can compare.</summary>
    private static DateTimeOffset StartOf(DateOnly day)
    {
        var within = day < Earliest ? Earliest : day > Latest ? Latest : day;
        return new DateTimeOffset(within.ToDateTime(TimeOnly.MinValue), Vietnam).ToUniversalTime();
    }
}
