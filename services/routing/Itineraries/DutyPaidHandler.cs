using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Kit.Messages;
using LienThong.Routing.Data;

namespace LienThong.Routing.Itineraries;

/// <summary>Lets the clock run again from the moment of payment.</summary>
internal sealed class DutyPaidHandler(RoutingDb db, Carrier carrier, LiveCatalogue catalogue) : IHandle<DutyPaid>
{
    public async Task Handle(DutyPaid paid, DossierEvent e, CancellationToken ct)
    {
        var itinerary = await db.Itinerary(e.DossierId, ct);
        carrier.Carry(e, Walk.Pay(itinerary, paid, catalogue.Current));
    }
}
