using LienThong.Contracts;
using LienThong.Kit.Messages;
using LienThong.Routing.Data;

namespace LienThong.Routing.Itineraries;

/// <summary>Keeps how the result goes back, for the moment when it is ready; before acceptance the acceptance itself will say it.</summary>
internal sealed class ReturnChoiceChangedHandler(RoutingDb db, Carrier carrier) : IHandle<ReturnChoiceChanged>
{
    public async Task Handle(ReturnChoiceChanged changed, DossierEvent e, CancellationToken ct)
    {
        if (await db.FindItinerary(e.DossierId, ct) is { } itinerary)
        {
            carrier.Carry(e, Walk.ChangeReturn(itinerary, changed, e.At));
        }
    }
}
