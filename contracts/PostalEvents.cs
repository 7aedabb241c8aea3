namespace LienThong.Contracts;

/// <summary>A parcel (bưu gửi) was made for a result that returns by public post.</summary>
[WireName("postal.parcel-ordered.v1")]
public sealed record ParcelOrdered
{
    /// <summary>Id of the parcel.</summary>
    public required Guid ParcelId { get; init; }

    /// <summary>Carrier that will take it.</summary>
    public required string Carrier { get; init; }

    /// <summary>Agency whose desk hands it over.</summary>
    public required string DeskAgency { get; init; }
}

/// <summary>The carrier counted and took the parcel (biên bản giao nhận).</summary>
[WireName("postal.parcel-handed-over.v1")]
public sealed record ParcelHandedOver
{
    /// <summary>Id of the parcel.</summary>
    public required Guid ParcelId { get; init; }

    /// <summary>Carrier that took it.</summary>
    public required string Carrier { get; init; }

    /// <summary>Carrier's code (mã vận đơn).</summary>
    public required string TrackingCode { get; init; }

    /// <summary>Number of the manifest (bảng kê).</summary>
    public required string ManifestNumber { get; init; }

    /// <summary>When it changed hands (UTC).</summary>
    public required DateTimeOffset HandedOverAt { get; init; }
}

/// <summary>The parcel was delivered (phát thành công); the receiver's name stays in postal-return.</summary>
[WireName("postal.parcel-delivered.v1")]
public sealed record ParcelDelivered
{
    /// <summary>Id of the parcel.</summary>
    public required Guid ParcelId { get; init; }

    /// <summary>When the receiver signed (UTC).</summary>
    public required DateTimeOffset DeliveredAt { get; init; }
}

/// <summary>A delivery attempt failed (không phát được).</summary>
[WireName("postal.delivery-failed.v1")]
public sealed record DeliveryFailed
{
    /// <summary>Id of the parcel.</summary>
    public required Guid ParcelId { get; init; }

    /// <summary>Which attempt: 1, 2 ...</summary>
    public required int Attempt { get; init; }

    /// <summary>Code of the reason.</summary>
    public required string ReasonCode { get; init; }
}

/// <summary>The parcel travels back to the desk (chuyển hoàn).</summary>
[WireName("postal.parcel-sent-back.v1")]
public sealed record ParcelSentBack
{
    /// <summary>Id of the parcel.</summary>
    public required Guid ParcelId { get; init; }

    /// <summary>Code of the reason.</summary>
    public required string ReasonCode { get; init; }
}

/// <summary>The carrier lost the parcel (bưu gửi thất lạc): the result has to be issued again or handed over as a copy.</summary>
[WireName("postal.parcel-lost.v1")]
public sealed record ParcelLost
{
    /// <summary>Id of the parcel.</summary>
    public required Guid ParcelId { get; init; }

    /// <summary>Code of the reason.</summary>
    public required string ReasonCode { get; init; }
}

/// <summary>The parcel was taken back before the carrier had it, or after it came back: the result waits at the counter.</summary>
[WireName("postal.parcel-cancelled.v1")]
public sealed record ParcelCancelled
{
    /// <summary>Id of the parcel.</summary>
    public required Guid ParcelId { get; init; }

    /// <summary>Code of the reason: <c>return-choice</c>, <c>handed-over</c>.</summary>
    public required string ReasonCode { get; init; }
}
