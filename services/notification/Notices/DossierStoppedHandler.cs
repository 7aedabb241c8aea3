using LienThong.Contracts;
using LienThong.Kit.Messages;

namespace LienThong.Notification.Notices;

/// <summary>Tells the citizen that processing was stopped; the reason is a paper at the desk.</summary>
internal sealed class DossierStoppedHandler(NoticeWriter notices) : IHandle<DossierStopped>
{
    public async Task Handle(DossierStopped fact, DossierEvent e, CancellationToken ct) =>
        notices.Write(await notices.Find(e, ct), e, DossierStatus.Stopped, "dossier-stopped", ("at", NoticeWriter.Moment(e.At)));
}
