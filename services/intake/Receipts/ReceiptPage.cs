using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Intake.Documents;
using LienThong.Intake.Dossiers;
using LienThong.Intake.People;

namespace LienThong.Intake.Receipts;

/// <summary>What is printed on the receipt.</summary>
internal sealed record ReceiptFacts(
    Dossier Dossier, IReadOnlyList<Person> People, IReadOnlyList<Document> Papers, Procedure? Procedure, Agency? Desk,
    IReadOnlyList<DeadlineLine> Lines, string Secret, string Address);

/// <summary>Form 01 (mẫu 01, giấy tiếp nhận hồ sơ và hẹn trả kết quả), A5.</summary>
internal static class ReceiptPage
{
    public static Html Of(ReceiptFacts facts)
    {
        var code = facts.Dossier.Code!;
        return Html.Of($"""
            <!doctype html>
            <html lang="vi">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Mẫu 01 - Giấy tiếp nhận hồ sơ và hẹn trả kết quả {code}</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="../look.css">
            </head>
            <body>
            <header class="top no-print">
              <div class="wrap">
                <p class="mark"><span><b>LienThong</b><span>Mẫu 01, khổ A5 <span class="en in" lang="en">- form 01, receipt</span></span></span></p>
                <p class="small soft">In bằng lệnh in của trình duyệt: khổ A5. <span class="en in" lang="en">Print with the browser, A5.</span></p>
              </div>
            </header>
            <main>
            <div class="paper" tabindex="0" role="region" aria-label="Giấy tiếp nhận, khổ A5">
            <article class="sheet">
            {Heads(facts)}
              <h1>GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ</h1>
              <p class="code-line">Mã hồ sơ: <b>{code}</b> <i>(liên giao người nộp)</i></p>
            {Lines(facts)}
            {Why(facts)}
              <p class="look">Tra cứu: quét mã QR hoặc vào {facts.Address}, mã <b>{facts.Secret}</b>.{Phone(facts.Desk)}</p>
              <div class="signs">
                <div><p><b>NGƯỜI NỘP HỒ SƠ</b></p><p><i>(Ký và ghi rõ họ tên)</i></p><p class="gap"></p><p><b>{Applicant(facts).FullName}</b></p></div>
                <div><p><b>NGƯỜI TIẾP NHẬN HỒ SƠ</b></p><p><i>(Ký và ghi rõ họ tên)</i></p><p class="gap"></p></div>
              </div>
            </article>
            </div>
            </main>
            </body>
            </html>

            """);
    }

    private static Html Heads(ReceiptFacts facts)
    {
        var dossier = facts.Dossier;
        var (width, bars) = Code128.Draw(dossier.Code!);
        var (size, modules) = QrCode.Draw($"{facts.Address.TrimEnd('/')}/{dossier.Code}?secret={facts.Secret}");
        var parent = facts.Desk?.ParentName?.Vi ?? "";
        return Html.Of($"""
              <div class="heads">
                <div>
                  <p>{parent.ToUpperInvariant()}</p>
                  <p class="bar"><b>{TwoLines((facts.Desk?.Names.Vi ?? dossier.DeskAgency).ToUpperInvariant())}</b></p>
                  <p class="no">Số: {dossier.DayNumber ?? 0:D4}/TNHS</p>
                  <svg class="barcode" viewBox="0 0 {width} 20" preserveAspectRatio="none" role="img" aria-label="Mã vạch {dossier.Code}"><path d="{bars}"/></svg>
                </div>
                <div>
                  <p><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b></p>
                  <p><b class="under">Độc lập - Tự do - Hạnh phúc</b></p>
                  <p class="no"><i>{Place(parent)}{VietnameseDate.DayInWords(dossier.ReceivedAt!.Value)}</i></p>
                  <svg class="qr" viewBox="-2 -2 {size + 4} {size + 4}" shape-rendering="crispEdges" role="img" aria-label="Mã QR tra cứu hồ sơ"><path d="{modules}"/></svg>
                </div>
              </div>
            """);
    }

    private static Html Lines(ReceiptFacts facts)
    {
        var (dossier, applicant) = (facts.Dossier, Applicant(facts));
        var owner = facts.People.FirstOrDefault(person => person.Role is PartyRole.Owner)
            ?? facts.People.FirstOrDefault(person => person.Role is PartyRole.Buyer or PartyRole.Donee or PartyRole.Heir) ?? applicant;
        return Html.Of($"""
              <ol>
                <li>Tiếp nhận hồ sơ của: <b>{applicant.FullName}</b>. Số định danh: {applicant.CitizenId}{Authority(applicant)}</li>
                <li>Địa chỉ: {applicant.Address ?? "-"}</li>
                <li>Điện thoại: {Spaced(applicant.Phone)}. Email: {applicant.Email ?? "-"}</li>
                <li>Nội dung yêu cầu: {facts.Procedure?.Names.Vi ?? ""} (mã thủ tục {dossier.ProcedureCode}). Chủ hồ sơ: {(owner == applicant ? "người nộp" : owner.FullName)}</li>
                <li>Thành phần hồ sơ, 01 bộ:
                  <table>
                    <thead><tr><th scope="col" class="t">TT</th><th scope="col">Tên giấy tờ</th><th scope="col" class="n">Bản chính</th><th scope="col" class="n">Chứng thực</th><th scope="col" class="n">Bản chụp</th></tr></thead>
                    <tbody>
            {Html.Join(facts.Papers.Select((paper, index) => Row(facts, paper, index + 1)))}
                    </tbody>
                  </table>
                </li>
                <li>Thời hạn giải quyết theo quy định: <b>{facts.Procedure?.LimitWorkingDays ?? 0:D2} ngày làm việc</b></li>
                <li>Nhận hồ sơ lúc: <b>{VietnameseDate.InWords(dossier.ReceivedAt!.Value)}</b></li>
                <li>Hẹn trả kết quả: <b>{VietnameseDate.InWords(dossier.DueAt!.Value)}</b></li>
                <li>Nhận kết quả: {ReturnWords(dossier.ReturnBy)}</li>
            {Fee(facts)}
              </ol>
            """);
    }

    private static Html Row(ReceiptFacts facts, Document paper, int number)
    {
        var name = facts.Procedure?.Documents.FirstOrDefault(needed => needed.Kind == paper.Kind)?.Names.Vi ?? paper.Kind;
        return Html.Of($"""
                      <tr><td class="mid">{number}</td><th scope="row">{name}</th>{Mark(paper, DocumentForm.Original)}{Mark(paper, DocumentForm.Certified)}{Mark(paper, DocumentForm.Copy)}</tr>

            """);
    }

    private static Html Mark(Document paper, DocumentForm form) =>
        paper.Form == form ? Html.Of($"""<td class="mid">{paper.Count}</td>""") : new("""<td class="mid">-</td>""");

    private static Html Fee(ReceiptFacts facts)
    {
        var name = facts.Procedure is { Fees: [var fee, ..] } ? fee.Names.Vi : "Phí, lệ phí";
        return facts.Dossier switch
        {
            { FeeReceiptNumber: { } receipt } => Html.Of($"    <li>{name}: đã nộp, biên lai số {receipt}</li>"),
            { FeeExemptionCode: not null } => Html.Of($"    <li>{name}: được miễn</li>"),
            _ => default,
        };
    }

    private static Html Authority(Person applicant) => applicant.AuthorisationNumber is { } number
        ? Html.Of($" (theo giấy ủy quyền số {number} ngày {VietnameseDate.Short(applicant.AuthorisedOn!.Value)})")
        : default;

    private static Html Why(ReceiptFacts facts)
    {
        var pauses = facts.Procedure?.Route.Steps.Any(step => step.Clock is ClockRule.Paused) is true;
        var reasons = string.Join("; ", facts.Lines.Select(line => line.Text.Vi.TrimEnd('.', ' ')));
        return Html.Of($"""
              <p class="why"><b>Vì sao hẹn ngày {VietnameseDate.Short(facts.Dossier.DueOn!.Value)}:</b> {reasons}.{(pauses ? PauseSentence : default)}</p>
            """);
    }

    private static Html PauseSentence => new(
        " <b>Không tính thời gian cơ quan thuế xác định nghĩa vụ và thời gian người dân nộp tiền</b>; nộp xong, ngày hẹn lùi bấy nhiêu ngày " +
        "làm việc và được báo lại.");

    private static Html Phone(Agency? desk) => desk?.Phone is { } phone ? Html.Of($"<br>Hỏi đáp: {Spaced(phone)}.") : default;

    private static Person Applicant(ReceiptFacts facts) => facts.People.Single(person => person.IsApplicant);

    /// <summary>The name of the place, from the authority's: "UBND xã Đồng Sen" is at Đồng Sen.</summary>
    internal static string Place(string parent)
    {
        foreach (var kind in (string[])["xã ", "phường ", "đặc khu ", "tỉnh ", "thành phố "])
        {
            if (parent.IndexOf(kind, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
            {
                return parent[(at + kind.Length)..] + ", ";
            }
        }

        return "";
    }

    /// <summary>A name in two lines of about the same length; one too long for that is broken where the narrow column wants it.</summary>
    internal static Html TwoLines(string name)
    {
        var cut = Enumerable.Range(0, name.Length).Where(i => name[i] == ' ').MinBy(i => Math.Abs((2 * i) - name.Length));
        return name.Length is <= 20 or > 44 || cut == 0 ? Html.Of($"{name}") : Html.Of($"{name[..cut]}<br>{name[(cut + 1)..]}");
    }

    /// <summary>In groups that no line ends between.</summary>
    internal static string Spaced(string? phone) =>
        (phone is { Length: 10 } ? $"{phone[..4]} {phone[4..7]} {phone[7..]}" : phone ?? "-").Replace(' ', '\u00A0');

    private static string ReturnWords(ReturnMethod by) => by switch
    {
        ReturnMethod.Post => "qua bưu chính công ích, tới địa chỉ ở dòng 2",
        ReturnMethod.Online => "trực tuyến, bản điện tử",
        _ => "tại nơi nộp hồ sơ, mang theo giấy này",
    };
}
