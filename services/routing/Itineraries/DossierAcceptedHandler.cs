using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Kit.Messages;
using LienThong.Routing.Data;

namespace LienThong.Routing.Itineraries;

/// <summary>Opens an itinerary when the desk has accepted a dossier.</summary>
internal sealed class DossierAcceptedHandler(RoutingDb db, Carrier carrier, LiveCatalogue catalogue) : IHandle<DossierAccepted>
{
    public Task Handle(DossierAccepted accepted, DossierEvent e, CancellationToken ct)
    {
        if (db.Preloaded(e.DossierId) is not null)
        {
            carrier.Carry(e, Walked.Crossed("the dossier is under way already"));
            return Task.CompletedTask;
        }

        var (itinerary, walked) = Walk.Open(e.DossierId, accepted, catalogue.Current);
        db.Itineraries.Add(itinerary);
        carrier.Carry(e, walked);
        return Task.CompletedTask;
    }
}
