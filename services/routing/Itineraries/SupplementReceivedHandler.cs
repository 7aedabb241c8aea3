using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Kit.Messages;
using LienThong.Routing.Data;

namespace LienThong.Routing.Itineraries;

/// <summary>Moves the dossier on when the citizen brought what was asked; what came before acceptance is the desk's own matter.</summary>
internal sealed class SupplementReceivedHandler(RoutingDb db, Carrier carrier, LiveCatalogue catalogue) : IHandle<SupplementReceived>
{
    public async Task Handle(SupplementReceived received, DossierEvent e, CancellationToken ct)
    {
        if (received.BeforeAcceptance is true)
        {
            return; // there is no itinerary yet, and waiting for one would hold back the acceptance itself
        }

        var itinerary = await db.Itinerary(e.DossierId, ct);
        carrier.Carry(e, Walk.Receive(itinerary, e.At, catalogue.Current));
    }
}
