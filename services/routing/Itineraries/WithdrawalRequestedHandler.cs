using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Kit.Messages;
using LienThong.Routing.Data;

namespace LienThong.Routing.Itineraries;

/// <summary>Decides on the citizen's wish to take the dossier back (rút hồ sơ).</summary>
internal sealed class WithdrawalRequestedHandler(RoutingDb db, Carrier carrier, LiveCatalogue catalogue) : IHandle<WithdrawalRequested>
{
    public async Task Handle(WithdrawalRequested wish, DossierEvent e, CancellationToken ct)
    {
        var itinerary = await db.Itinerary(e.DossierId, ct);
        carrier.Carry(e, Walk.Withdraw(itinerary, wish, e.At, catalogue.Current));
    }
}
