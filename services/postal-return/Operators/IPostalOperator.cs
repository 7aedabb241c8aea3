using LienThong.PostalReturn.Parcels;

namespace LienThong.PostalReturn.Operators;

/// <summary>An order as the carrier needs it.</summary>
/// <param name="ParcelId">Ours; the carrier takes it once.</param>
/// <param name="DossierCode">Printed on the parcel.</param>
/// <param name="SenderAgency">The desk where it is collected.</param>
/// <param name="Receiver">Whom it goes to; lives in memory alone.</param>
internal sealed record ParcelOrder(Guid ParcelId, string DossierCode, string SenderAgency, Contact Receiver);

/// <summary>A carrier of the public post (bưu chính công ích): takes orders, tells what happened.</summary>
internal interface IPostalOperator
{
    /// <summary>Orders a parcel, once whatever is repeated; the carrier's tracking code (mã vận đơn).</summary>
    Task<string> Order(ParcelOrder order, CancellationToken ct);

    /// <summary>Takes an order back, by our id of the parcel; false when the carrier has the parcel already. An order it never had counts as taken back.</summary>
    Task<bool> Cancel(Guid parcelId, CancellationToken ct);

    /// <summary>Everything that happened to a parcel so far.</summary>
    Task<IReadOnlyList<CarrierEvent>> EventsOf(string trackingCode, CancellationToken ct);
}
