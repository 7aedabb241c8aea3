using LienThong.Contracts;
using LienThong.Kit.Messages;
using LienThong.Routing.Data;

namespace LienThong.Routing.Itineraries;

/// <summary>Closes the dossier when the post delivered its result.</summary>
internal sealed class ParcelDeliveredHandler(RoutingDb db, Carrier carrier) : IHandle<ParcelDelivered>
{
    public async Task Handle(ParcelDelivered delivered, DossierEvent e, CancellationToken ct)
    {
        var itinerary = await db.Itinerary(e.DossierId, ct);
        carrier.Carry(e, Walk.Return(itinerary, ReturnMethod.Post, delivered.DeliveredAt));
    }
}
