using LienThong.Kit.Messages;
using LienThong.Routing.Data;

namespace LienThong.Routing.Itineraries;

/// <summary>Says that the limit of a step comes near or has passed, when it is still open.</summary>
internal sealed class StepDueHandler(RoutingDb db, Carrier carrier, TimeProvider clock) : IHandleTimer<StepDue>
{
    public async Task Handle(StepDue timer, Guid dossierId, CancellationToken ct)
    {
        var itinerary = await db.Itinerary(dossierId, ct);
        carrier.Carry(dossierId, Walk.StepLimitPassed(itinerary, timer.StepNumber, clock.GetUtcNow()));
    }
}
