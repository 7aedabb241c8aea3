using LienThong.Contracts;
using LienThong.Kit.Messages;

namespace LienThong.Notification.Notices;

/// <summary>Tells the citizen that the result is ready: how it comes, what to bring and what to pay.</summary>
internal sealed class ResultReadyHandler(NoticeWriter notices) : IHandle<ResultReady>
{
    public async Task Handle(ResultReady fact, DossierEvent e, CancellationToken ct)
    {
        var dossier = await notices.Find(e, ct);
        (dossier.IsPaused, dossier.DueOn, dossier.Status) = (false, fact.LawfulDueOn, DossierStatus.Finished);
        var way = fact.ReturnBy switch { ReturnMethod.Post => "by-post", ReturnMethod.Online => "online", _ => "at-counter" };
        notices.Write(
            dossier, e, fact.RefusalReasonCode is null ? [way] : ["refused", way],
            ("finishedAt", Words.Moment(fact.FinishedAt)), ("reason", CodeNames.Reason(fact.RefusalReasonCode)), ("way", Way(fact.ReturnBy)),
            ("bring", Words.Lines(Bring(fact.ReturnBy))), ("pay", Words.Lines(Pay(dossier, fact.ReturnBy))));
    }

    private static Label Way(ReturnMethod by) => by switch
    {
        ReturnMethod.Post => new(
            "Kết quả sẽ được gửi đến ông/bà qua bưu chính công ích theo địa chỉ đã đăng ký; bưu tá phát tận tay và lấy chữ ký.",
            "The result will be sent by public post to the address you gave; the postman hands it over against a signature."),
        ReturnMethod.Online => new(
            "Xin vào cổng dịch vụ công để nhận kết quả điện tử.", "The electronic result can be fetched from the public service portal."),
        _ => new("Mời ông/bà đến nơi tiếp nhận để nhận kết quả trong giờ làm việc.", "Please fetch it from the desk in office hours."),
    };

    private static IEnumerable<Label> Bring(ReturnMethod by)
    {
        yield return new("giấy tiếp nhận hồ sơ và hẹn trả kết quả", "the receipt");
        yield return new("giấy tờ tùy thân (căn cước hoặc hộ chiếu)", "an identity document (identity card or passport)");
        yield return by is ReturnMethod.Post
            ? new("giấy ủy quyền, nếu người khác nhận thay", "an authorisation, if somebody else receives it for you")
            : new("giấy ủy quyền, nếu đến nhận thay", "an authorisation, if you come for somebody else");
    }

    /// <summary>Fees fall due when a dossier is handed in; who paid later pays now. The post takes its postage from the receiver.</summary>
    private List<Label> Pay(KnownDossier dossier, ReturnMethod by)
    {
        var fees = (notices.ProcedureOf(dossier)?.Fees ?? []).Where(fee => fee.AmountVnd > 0).Select(fee => Words.Sum(fee.Names, fee.AmountVnd))
            .Select(fee => new Label(fee.Vi + ", nếu chưa nộp", fee.En + ", unless paid before")).ToList();
        if (by is ReturnMethod.Post)
        {
            fees.Add(new("cước gửi bưu chính, theo giá của bưu chính", "the postage, by the carrier's price list"));
        }

        return fees.Count > 0 ? fees : [new("không có", "nothing")];
    }
}
