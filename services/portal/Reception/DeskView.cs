using LienThong.Portal.Gateway;
using LienThong.Portal.Session;

namespace LienThong.Portal.Reception;

/// <summary>A dossier at its desk, with the law it follows and what it still lacks; a part that did not come says so and the others stand.</summary>
/// <param name="Dossier">The dossier.</param>
/// <param name="Law">Its procedure as in force today.</param>
/// <param name="Check">What is missing; null once it was accepted or ended.</param>
/// <param name="Payment">Where the citizen's payment is registered; null unless it is waited for.</param>
/// <param name="At">When this was looked at.</param>
public sealed record DeskView(DeskDossier Dossier, Part<ProcedureSeen> Law, Part<CompletenessSeen>? Check, PaymentPlace? Payment, DateTimeOffset At)
{
    internal static async Task<(DeskView? View, Missing Why)> Gather(
        GatewayClient gateway, Guid id, SignedIn signedIn, TimeProvider clock, CancellationToken ct)
    {
        var token = signedIn.Token;
        var dossier = await gateway.Get<DeskDossier>($"/v1/dossiers/{id}", token, ct);
        if (dossier.Value is not { } seen)
        {
            return (null, dossier.Why);
        }

        var law = gateway.Get<ProcedureSeen>($"/v1/procedures/{Uri.EscapeDataString(seen.ProcedureCode)}", token, ct);
        var check = seen.IsAtDesk ? await gateway.Get<CompletenessSeen>($"/v1/dossiers/{id}/completeness", token, ct) : null;
        var payment = seen.Status == "WaitingForPayment" ? await PaymentPlace.Find(gateway, id, signedIn, ct) : null;
        var view = new DeskView(seen, await law, check, payment, clock.GetUtcNow());
        return view.Law.Why == Missing.SignedOut || payment is { Why: Missing.SignedOut } || check is { Why: Missing.SignedOut or Missing.NotFound }
            ? (null, check?.Why == Missing.NotFound ? Missing.NotFound : Missing.SignedOut) // takes part, is not its desk
            : (view, Missing.Nothing);
    }

    /// <summary>A row for every paper that is wanted, was asked for or is there.</summary>
    public IReadOnlyList<PaperRow> Papers
    {
        get
        {
            var needed = Law.Value?.Documents ?? [];
            var asked = Dossier.Awaited?.Papers ?? [];
            var own = Dossier.Documents.Where(paper => paper.Origin == "Citizen").ToList();
            var kinds = needed.Select(paper => paper.Kind).Concat(asked.Select(paper => paper.Kind)).Concat(own.Select(paper => paper.Kind)).Distinct();
            return
            [
                .. kinds.Select(kind => new PaperRow(
                    kind, needed.FirstOrDefault(paper => paper.Kind == kind), own.Find(paper => paper.Kind == kind),
                    Check?.Value?.Missing.FirstOrDefault(paper => paper.Kind == kind), asked.FirstOrDefault(paper => paper.Kind == kind), Dossier.Awaited?.Round)),
            ];
        }
    }

    /// <summary>How many papers are still to come: what the law misses, or what was asked for and has not come.</summary>
    public int Lacking => Dossier.Awaited is { } awaited
        ? awaited.Papers.Count(paper => !Dossier.Documents.Any(held => held.Kind == paper.Kind && held.Round == awaited.Round && held.Origin == "Citizen"))
        : Check?.Value?.Missing.Count ?? 0;

    /// <summary>What people call it: its code, before there is one the number forms 02 and 03 bear.</summary>
    public string Name => Dossier.Code ?? $"Hồ sơ {Dossier.Name}";

    /// <summary>A paper by its name.</summary>
    public string NameOf(string kind) => Law.Value?.Documents.FirstOrDefault(paper => paper.Kind == kind)?.Names.Vi ?? Work.Words.Paper(kind);

    /// <summary>What to do next, as the page's first sentence.</summary>
    public (string Vi, string En) Sentence => Dossier switch
    {
        { Awaited: { } awaited } when Lacking > 0 => (
            $"Chờ bổ sung {Frame.Vn.Number(Lacking)} giấy tờ{(awaited.UntilOn is { } until ? $", hết {Frame.Vn.LongDate(until)}" : "")}",
            $"Waiting for {Lacking} papers that were asked for"),
        { Awaited: not null } => ("Đã có đủ giấy tờ bổ sung: xác nhận đã nhận", "All papers that were asked for are here: confirm that they came"),
        { Status: "Submitted" } when Check?.Value is null => ("Chưa kiểm tra được giấy tờ", "The papers cannot be checked at the moment"),
        { Status: "Submitted" } when Lacking > 0 => ($"Còn thiếu {Frame.Vn.Number(Lacking)} giấy tờ", $"{Lacking} papers are missing"),
        { Status: "Submitted" } => ("Đủ giấy tờ: tiếp nhận được", "All papers are here: it can be accepted"),
        { Status: "Refused" } => ("Đã từ chối tiếp nhận; in phiếu cho người nộp", "Refused; print the form for the applicant"),
        { Status: "Withdrawn" } => ("Người nộp đã rút hồ sơ; trả lại giấy tờ", "Withdrawn; give the papers back"),
        { Status: "Stopped" } => ("Hồ sơ đã dừng giải quyết", "The dossier was stopped"),
        { Status: "Finished" } => ("Đã có kết quả, chờ trả cho người nộp", "The result is here and waits to be returned"),
        { Status: "Returned" } => ("Đã trả kết quả", "The result was returned"),
        { Status: "WaitingForPayment" } => ("Chờ người nộp thực hiện nghĩa vụ tài chính", "Waiting for the citizen's payment"),
        { LawfulDueOn: { } lawful, DueOn: { } due } when lawful != due => (
            $"Đã tiếp nhận, hạn trả hiện nay {Frame.Vn.LongDate(lawful)}", $"Accepted, now due {Frame.Vn.Date(lawful)}"),
        { DueOn: { } due } => ($"Đã tiếp nhận, hẹn trả {Frame.Vn.LongDate(due)}", $"Accepted, due {Frame.Vn.Date(due)}"),
        _ => ("Hồ sơ đang được giải quyết", "The dossier is on its way"),
    };
}

/// <summary>One paper at the desk: wanted, there, missing, asked for.</summary>
public sealed record PaperRow(string Kind, PaperNeeded? Needed, DeskPaper? Held, PaperMissing? Lacks, PaperAsked? Asked, int? Round)
{
    /// <summary>What is wanted of a paper: form, count, whether it must be there.</summary>
    internal static string Needs(PaperNeeded paper) =>
        $"{DeskWords.Form(paper.Form)}, {Frame.Vn.Number(paper.Count)} bản{(paper.Required ? "" : ", nếu có")}{(paper.Reusable ? ", có thể dùng lại" : "")}";

    /// <summary>It was asked for, and has not come since.</summary>
    public bool IsAwaited => Asked is not null && Held?.Round != Round;

    public (string Tone, string Word) State => this switch
    {
        { IsAwaited: true } => ("pause", "chờ bổ sung"),
        { Lacks.Has: > 0 } => ("late", "chưa đủ bản"),
        { Lacks: not null, Held: not null } => ("late", "chưa đúng loại bản"),
        { Lacks: not null } => ("late", "còn thiếu"),
        { Held: not null } => ("done", "đã có"),
        { Needed.Required: true } => ("late", "chưa có"),
        _ => ("", "nếu có"),
    };
}
