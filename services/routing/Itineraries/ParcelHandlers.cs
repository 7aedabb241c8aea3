using LienThong.Contracts;
using LienThong.Kit.Messages;
using LienThong.Routing.Data;

namespace LienThong.Routing.Itineraries;

/// <summary>Keeps what became of a parcel that did not arrive: the dossier stays finished, its itinerary shows where the result is.</summary>
internal sealed class ParcelHandlers(RoutingDb db, Carrier carrier) : IHandle<ParcelSentBack>, IHandle<ParcelLost>, IHandle<ParcelCancelled>
{
    public Task Handle(ParcelSentBack sentBack, DossierEvent e, CancellationToken ct) =>
        Note(IncidentKind.ParcelSentBack, sentBack.ReasonCode, e, ct);

    public Task Handle(ParcelLost lost, DossierEvent e, CancellationToken ct) => Note(IncidentKind.ParcelLost, lost.ReasonCode, e, ct);

    public Task Handle(ParcelCancelled cancelled, DossierEvent e, CancellationToken ct) =>
        Note(IncidentKind.ParcelCancelled, cancelled.ReasonCode, e, ct);

    private async Task Note(IncidentKind kind, string reasonCode, DossierEvent e, CancellationToken ct)
    {
        var itinerary = await db.Itinerary(e.DossierId, ct);
        carrier.Carry(e, Walk.NoteParcel(itinerary, kind, reasonCode, e.At));
    }
}
