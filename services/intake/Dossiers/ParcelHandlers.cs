using LienThong.Contracts;
using LienThong.Intake.Data;
using LienThong.Kit.Messages;

namespace LienThong.Intake.Dossiers;

/// <summary>A parcel was made for the result.</summary>
internal sealed class ParcelOrderedHandler(IntakeDb db) : IHandle<ParcelOrdered>
{
    public async Task Handle(ParcelOrdered fact, DossierEvent e, CancellationToken ct) =>
        (await Register.Find(db, e, ct)).Follow(fact.ParcelId, ParcelPlace.Ordered, e.At);
}

/// <summary>The carrier has it: nothing can be handed over at the counter any more.</summary>
internal sealed class ParcelHandedOverHandler(IntakeDb db) : IHandle<ParcelHandedOver>
{
    public async Task Handle(ParcelHandedOver fact, DossierEvent e, CancellationToken ct) =>
        (await Register.Find(db, e, ct)).Follow(fact.ParcelId, ParcelPlace.WithCarrier, fact.HandedOverAt, fact.TrackingCode);
}

/// <summary>It was delivered; that the dossier is returned is routing's to say.</summary>
internal sealed class ParcelDeliveredHandler(IntakeDb db) : IHandle<ParcelDelivered>
{
    public async Task Handle(ParcelDelivered fact, DossierEvent e, CancellationToken ct) =>
        (await Register.Find(db, e, ct)).Follow(fact.ParcelId, ParcelPlace.Delivered, fact.DeliveredAt);
}

/// <summary>It came back: the result waits at the counter.</summary>
internal sealed class ParcelSentBackHandler(IntakeDb db) : IHandle<ParcelSentBack>
{
    public async Task Handle(ParcelSentBack fact, DossierEvent e, CancellationToken ct) =>
        (await Register.Find(db, e, ct)).Follow(fact.ParcelId, ParcelPlace.SentBack, e.At);
}

/// <summary>It is lost: the result is issued again or handed over as a copy.</summary>
internal sealed class ParcelLostHandler(IntakeDb db) : IHandle<ParcelLost>
{
    public async Task Handle(ParcelLost fact, DossierEvent e, CancellationToken ct) =>
        (await Register.Find(db, e, ct)).Follow(fact.ParcelId, ParcelPlace.Lost, e.At);
}

/// <summary>It was taken back before it left: the result waits at the counter.</summary>
internal sealed class ParcelCancelledHandler(IntakeDb db) : IHandle<ParcelCancelled>
{
    public async Task Handle(ParcelCancelled fact, DossierEvent e, CancellationToken ct) =>
        (await Register.Find(db, e, ct)).Follow(fact.ParcelId, ParcelPlace.Cancelled, e.At);
}
