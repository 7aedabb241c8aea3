using LienThong.Contracts;
using LienThong.Kit.Messages;

namespace LienThong.Notification.Notices;

/// <summary>Confirms to the citizen that the dossier was withdrawn.</summary>
internal sealed class DossierWithdrawnHandler(NoticeWriter notices) : IHandle<DossierWithdrawn>
{
    public async Task Handle(DossierWithdrawn fact, DossierEvent e, CancellationToken ct) =>
        notices.Write(await notices.Find(e, ct), e, DossierStatus.Withdrawn, "dossier-withdrawn", ("at", NoticeWriter.Moment(e.At)));
}
