using LienThong.Catalogue;
using LienThong.Kit.Messages;
using LienThong.Routing.Data;

namespace LienThong.Routing.Itineraries;

/// <summary>Says that a step passed its own limit, when it is still open.</summary>
internal sealed class StepDueHandler(RoutingDb db, Carrier carrier, LiveCatalogue catalogue) : IHandleTimer<StepDue>
{
    public async Task Handle(StepDue timer, Guid dossierId, CancellationToken ct)
    {
        var itinerary = await db.Itinerary(dossierId, ct);
        carrier.Carry(dossierId, Walk.StepLimitPassed(itinerary, timer.StepNumber, catalogue.Current));
    }
}
