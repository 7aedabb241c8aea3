using LienThong.Contracts;
using LienThong.Kit.Messages;
using LienThong.PostalReturn.Parcels;

namespace LienThong.PostalReturn.Returns;

/// <summary>The result was handed over at the counter: no parcel is wanted any more. One that was lost stays lost, for the claim.</summary>
internal sealed class ResultHandedOverHandler(ParcelDesk desk) : IHandle<ResultHandedOver>
{
    public async Task Handle(ResultHandedOver fact, DossierEvent e, CancellationToken ct)
    {
        (await desk.ReturnOf(e.DossierId, ct)).HandOver(fact.HandedOverAt);
        if (await desk.LastParcel(e.DossierId, ct) is { } parcel
            && parcel.State is not (ParcelState.Lost or ParcelState.Delivered or ParcelState.Cancelled))
        {
            desk.TakeBack(parcel, ParcelDesk.HandedOver);
        }
    }
}
