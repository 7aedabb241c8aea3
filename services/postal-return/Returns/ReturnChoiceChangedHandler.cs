using LienThong.Contracts;
using LienThong.Kit.Messages;
using LienThong.PostalReturn.Parcels;

namespace LienThong.PostalReturn.Returns;

/// <summary>
/// The citizen chose another way (đổi hình thức trả kết quả): a parcel the carrier does not have yet is taken back, and a result that
/// lies ready at the desk and shall travel gets one. What came back or was lost stays as it is: it waits at the counter anyway.
/// </summary>
internal sealed class ReturnChoiceChangedHandler(ParcelDesk desk) : IHandle<ReturnChoiceChanged>
{
    public async Task Handle(ReturnChoiceChanged fact, DossierEvent e, CancellationToken ct)
    {
        var result = await desk.ReturnOf(e.DossierId, ct);
        result.Choose(fact.ReturnBy);
        if (fact.ReturnBy is ReturnMethod.Post)
        {
            await desk.MakeIfWanted(result, isNewResult: false, ct);
        }
        else if (await desk.LastParcel(e.DossierId, ct) is { State: not (ParcelState.SentBack or ParcelState.AtDesk), IsOver: false } parcel)
        {
            desk.TakeBack(parcel, ParcelDesk.ReturnChoice); // with the carrier: the facts crossed, the parcel goes on
        }
    }
}
