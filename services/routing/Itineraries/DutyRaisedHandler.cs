using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Kit.Messages;
using LienThong.Routing.Data;

namespace LienThong.Routing.Itineraries;

/// <summary>Keeps the notices of financial duties until the citizen is asked to pay them.</summary>
internal sealed class DutyRaisedHandler(RoutingDb db, Carrier carrier, LiveCatalogue catalogue) : IHandle<DutyRaised>
{
    public async Task Handle(DutyRaised raised, DossierEvent e, CancellationToken ct)
    {
        var itinerary = await db.Itinerary(e.DossierId, ct);
        carrier.Carry(e, Walk.RaiseDuties(itinerary, raised, catalogue.Current));
    }
}
