using LienThong.Catalogue;
using LienThong.Kit.Messages;
using LienThong.Routing.Data;

namespace LienThong.Routing.Itineraries;

/// <summary>Says that the citizen's time to bring papers is over, and does what the procedure says then.</summary>
internal sealed class SupplementDueHandler(RoutingDb db, Carrier carrier, LiveCatalogue catalogue, TimeProvider clock)
    : IHandleTimer<SupplementDue>
{
    public async Task Handle(SupplementDue timer, Guid dossierId, CancellationToken ct)
    {
        var itinerary = await db.Itinerary(dossierId, ct);
        carrier.Carry(dossierId, Walk.SupplementLapsed(itinerary, timer.Round, clock.GetUtcNow(), catalogue.Current));
    }
}
