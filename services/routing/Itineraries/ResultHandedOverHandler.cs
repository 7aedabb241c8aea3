using LienThong.Contracts;
using LienThong.Kit.Messages;
using LienThong.Routing.Data;

namespace LienThong.Routing.Itineraries;

/// <summary>Closes the dossier when the desk handed its result over.</summary>
internal sealed class ResultHandedOverHandler(RoutingDb db, Carrier carrier) : IHandle<ResultHandedOver>
{
    public async Task Handle(ResultHandedOver handedOver, DossierEvent e, CancellationToken ct)
    {
        var itinerary = await db.Itinerary(e.DossierId, ct);
        carrier.Carry(e, Walk.Return(itinerary, ReturnMethod.Counter, handedOver.HandedOverAt));
    }
}
