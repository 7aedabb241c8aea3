using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Kit.Messages;
using LienThong.Routing.Data;

namespace LienThong.Routing.Itineraries;

/// <summary>Lets the dossier wait for papers when an agency may still ask for them.</summary>
internal sealed class SupplementRequestedHandler(RoutingDb db, Carrier carrier, LiveCatalogue catalogue) : IHandle<SupplementRequested>
{
    public async Task Handle(SupplementRequested asked, DossierEvent e, CancellationToken ct)
    {
        var itinerary = await db.Itinerary(e.DossierId, ct);
        carrier.Carry(e, Walk.Ask(itinerary, asked, e.At, catalogue.Current));
    }
}
