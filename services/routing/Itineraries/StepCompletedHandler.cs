using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Kit.Messages;
using LienThong.Routing.Data;

namespace LienThong.Routing.Itineraries;

/// <summary>Moves the dossier on when a step ended; the moment is the officer's, not ours.</summary>
internal sealed class StepCompletedHandler(RoutingDb db, Carrier carrier, LiveCatalogue catalogue) : IHandle<StepCompleted>
{
    public async Task Handle(StepCompleted completed, DossierEvent e, CancellationToken ct)
    {
        var itinerary = await db.Itinerary(e.DossierId, ct);
        carrier.Carry(e, Walk.Complete(itinerary, completed, e.At, catalogue.Current));
    }
}
