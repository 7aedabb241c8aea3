using LienThong.Contracts;
using LienThong.Kit.Messages;
using LienThong.Routing.Data;

namespace LienThong.Routing.Itineraries;

/// <summary>Notes which officer took the step in hand on.</summary>
internal sealed class StepTakenHandler(RoutingDb db, Carrier carrier) : IHandle<StepTaken>
{
    public async Task Handle(StepTaken taken, DossierEvent e, CancellationToken ct)
    {
        var itinerary = await db.Itinerary(e.DossierId, ct);
        carrier.Carry(e, Walk.Take(itinerary, taken, e.At));
    }
}
