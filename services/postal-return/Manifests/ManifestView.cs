using System.Globalization;
using LienThong.Contracts;
using LienThong.Kit.Http;
using LienThong.PostalReturn.Parcels;

namespace LienThong.PostalReturn.Manifests;

/// <summary>A manifest as listed.</summary>
internal sealed record ManifestView(
    string Number, string DeskAgency, string Carrier, DateOnly DayOn, ManifestState State, DateTimeOffset OpenedAt, string OpenedBy,
    int? Counted, DateTimeOffset? HandedOverAt, string? HandedOverBy, string? CarrierOfficer, int Parcels, int Differences, string ETag)
    : ITagged
{
    /// <summary>Where it stands, in one sentence.</summary>
    public Label Sentence => State switch
    {
        ManifestState.Open => new($"Đang lập: {N(Parcels)} bưu gửi, chờ bưu chính đến nhận.", $"Being listed: parcels so far {N(Parcels)}; the carrier has not come yet."),
        ManifestState.Closed => new("Đã đóng, không giao bưu gửi nào.", "Closed without a hand-over."),
        _ when Differences > 0 => new(
            $"Đã giao {N(Parcels)} bưu gửi, {N(Differences)} chênh lệch có ghi lý do.", $"Handed over: parcels {N(Parcels)}, differences with a reason {N(Differences)}."),
        _ => new($"Đã giao đủ {N(Parcels)} bưu gửi.", $"Handed over in full: parcels {N(Parcels)}."),
    };

    public static ManifestView Of(Manifest manifest, int parcels, int differences) => new(
        manifest.Number, manifest.DeskAgency, manifest.Carrier, manifest.DayOn, manifest.State, manifest.OpenedAt, manifest.OpenedBy,
        manifest.Counted, manifest.HandedOverAt, manifest.HandedOverBy, manifest.CarrierOfficer, parcels, differences,
        IfMatch.Of((uint)manifest.Revision));

    private static string N(int count) => count.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One difference as shown.</summary>
internal sealed record DifferenceView(DifferenceKind Kind, Guid? ParcelId, string? TrackingCode, string ReasonCode)
{
    public static DifferenceView Of(ManifestDifference difference) =>
        new(difference.Kind, difference.ParcelId, difference.TrackingCode, difference.ReasonCode);
}

/// <summary>A manifest with its parcels and differences.</summary>
internal sealed record ManifestSheet(ManifestView Manifest, IReadOnlyList<ListParcels.Item> Parcels, IReadOnlyList<DifferenceView> Differences) : ITagged
{
    public string ETag => Manifest.ETag;

    public static ManifestSheet Of(Manifest manifest, IReadOnlyCollection<Parcel> parcels, IReadOnlyCollection<ManifestDifference> differences) => new(
        ManifestView.Of(manifest, parcels.Count, differences.Count),
        [.. parcels.OrderBy(parcel => parcel.Id).Select(parcel => ListParcels.Item.Of(parcel, manifest.DeskAgency))],
        [.. differences.OrderBy(difference => difference.Id).Select(DifferenceView.Of)]);
}
