using LienThong.Kit.Messages;
using LienThong.Routing.Data;

namespace LienThong.Routing.Itineraries;

/// <summary>Says that the lawful due date of a dossier comes near or has passed (quá hạn), once, while its clock runs.</summary>
internal sealed class DossierDueHandler(RoutingDb db, Carrier carrier, TimeProvider clock) : IHandleTimer<DossierDue>
{
    public async Task Handle(DossierDue timer, Guid dossierId, CancellationToken ct)
    {
        var itinerary = await db.Itinerary(dossierId, ct);
        carrier.Carry(dossierId, Walk.LawfulDuePassed(itinerary, clock.GetUtcNow()));
    }
}
