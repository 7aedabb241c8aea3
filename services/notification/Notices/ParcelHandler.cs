using LienThong.Contracts;
using LienThong.Kit.Messages;

namespace LienThong.Notification.Notices;

/// <summary>Follows the parcel, so that nobody is told what is over, and tells what the citizen has to know of it.</summary>
internal sealed class ParcelHandler(NoticeWriter notices)
    : IHandle<ParcelOrdered>, IHandle<ParcelHandedOver>, IHandle<DeliveryFailed>, IHandle<ParcelSentBack>, IHandle<ParcelLost>,
    IHandle<ParcelDelivered>, IHandle<ParcelCancelled>
{
    public Task Handle(ParcelOrdered fact, DossierEvent e, CancellationToken ct) => Note(ParcelNews.Ordered, e, ct);

    public Task Handle(ParcelHandedOver fact, DossierEvent e, CancellationToken ct) => Note(ParcelNews.Travels, e, ct);

    public Task Handle(ParcelDelivered fact, DossierEvent e, CancellationToken ct) => Note(ParcelNews.Delivered, e, ct);

    public Task Handle(ParcelCancelled fact, DossierEvent e, CancellationToken ct) => Note(ParcelNews.Cancelled, e, ct);

    public async Task Handle(DeliveryFailed fact, DossierEvent e, CancellationToken ct) => notices.Write(
        await Note(ParcelNews.Failed, e, ct), e, fact.Attempt > 1 ? ["again"] : [],
        ("attempt", Words.Number(fact.Attempt)), ("reason", CodeNames.Reason(fact.ReasonCode)));

    public async Task Handle(ParcelSentBack fact, DossierEvent e, CancellationToken ct) => notices.Write(
        await Note(ParcelNews.SentBack, e, ct), e, [], ("reason", CodeNames.Reason(fact.ReasonCode)));

    public async Task Handle(ParcelLost fact, DossierEvent e, CancellationToken ct) => notices.Write(
        await Note(ParcelNews.Lost, e, ct), e, [], ("reason", CodeNames.Reason(fact.ReasonCode)));

    private async Task<KnownDossier> Note(ParcelNews news, DossierEvent e, CancellationToken ct)
    {
        var dossier = await notices.Find(e, ct);
        dossier.Parcel = news;
        return dossier;
    }
}
