using LienThong.Contracts;
using LienThong.Kit.Messages;

namespace LienThong.Notification.Notices;

/// <summary>Tells the citizen that the result is ready, and how it comes.</summary>
internal sealed class ResultReadyHandler(NoticeWriter notices) : IHandle<ResultReady>
{
    public async Task Handle(ResultReady fact, DossierEvent e, CancellationToken ct)
    {
        var dossier = await notices.Find(e, ct);
        (dossier.IsPaused, dossier.DueOn) = (false, fact.LawfulDueOn);
        var template = fact.ReturnBy switch
        {
            ReturnMethod.Post => "result-ready-post",
            ReturnMethod.Online => "result-ready-online",
            _ => "result-ready-counter",
        };
        notices.Write(dossier, e, DossierStatus.Finished, template, ("finishedAt", NoticeWriter.Moment(fact.FinishedAt)));
    }
}
