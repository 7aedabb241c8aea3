using System.Text.Json;
using LienThong.Catalogue;
using LienThong.Intake.Dossiers;
using LienThong.Intake.People;

namespace LienThong.Intake.Receipts;

/// <summary>Form 02 (mẫu 02, phiếu yêu cầu bổ sung, hoàn thiện hồ sơ), A5: everything that is wanted, and why.</summary>
internal static class SupplementPage
{
    private static readonly FormSheet.Form Form = new("02", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", "request for papers", "HDHS");

    public static Html Of(Dossier dossier, SupplementRequest asked, Person applicant, Procedure? procedure, Agency? desk, string? asker)
    {
        var wanted = JsonSerializer.Deserialize<IReadOnlyList<WantedPaper>>(asked.Papers)!;
        var lines = Html.Of($"""
              <ol>
                <li>Hồ sơ của: <b>{applicant.FullName}</b>. Số định danh: {applicant.CitizenId}</li>
                <li>Địa chỉ: {applicant.Address ?? "-"}. Điện thoại: {ReceiptPage.Spaced(applicant.Phone)}</li>
                <li>Nội dung yêu cầu giải quyết: {procedure?.Names.Vi ?? ""} (mã thủ tục {dossier.ProcedureCode})</li>
            {Code(dossier)}
                <li>{asker ?? desk?.Names.Vi} yêu cầu hoàn thiện hồ sơ, bổ sung các giấy tờ sau:
                  <table>
                    <thead><tr><th scope="col" class="t">TT</th><th scope="col">Tên giấy tờ</th><th scope="col">Bản</th><th scope="col" class="n">Số lượng</th><th scope="col">Lý do</th></tr></thead>
                    <tbody>
            {Html.Join(wanted.Select((paper, index) => Row(procedure, paper, index + 1)))}
                    </tbody>
                  </table>
                </li>
            {Until(asked)}
                <li>{(asked.BeforeAcceptance ? "Thời hạn giải quyết được tính từ khi hồ sơ đầy đủ." : "Ngày hẹn trả sẽ được báo lại sau khi bổ sung đủ.")}</li>
                <li>Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc xin liên hệ {desk?.Names.Vi}{Phone(desk)}.</li>
              </ol>
            """);
        var signs = Html.Join([FormSheet.Sign("NGƯỜI NỘP HỒ SƠ", applicant.FullName), FormSheet.Sign("NGƯỜI HƯỚNG DẪN")]);
        return FormSheet.Of(Form, desk, dossier.DeskAgency, $"{dossier.Code ?? dossier.Id.ToString("N")[^8..].ToUpperInvariant()}-{asked.Round}", asked.RequestedAt, lines, signs);
    }

    private static Html Row(Procedure? procedure, WantedPaper paper, int number)
    {
        var needed = procedure?.Documents.FirstOrDefault(known => known.Kind == paper.Kind);
        return Html.Of($"""
                      <tr><td class="mid">{number}</td><th scope="row">{needed?.Names.Vi ?? paper.Kind}</th><td class="mid">{FormOf(needed)}</td><td class="mid">{needed?.Count ?? 1}</td><td>{paper.Reason ?? "chưa có trong hồ sơ"}</td></tr>

            """);
    }

    private static string FormOf(RequiredDocument? needed) => needed?.Form switch
    {
        DocumentForm.Certified => "chứng thực",
        DocumentForm.Copy => "chụp",
        _ => "chính",
    };

    private static Html Code(Dossier dossier) => dossier.Code is { } code ? Html.Of($"    <li>Mã hồ sơ: <b>{code}</b></li>") : default;

    private static Html Until(SupplementRequest asked) => asked.UntilOn is { } on
        ? Html.Of($"    <li>Hạn bổ sung: hết <b>{VietnameseDate.Long(on)}</b></li>")
        : default;

    private static Html Phone(Agency? desk) => desk?.Phone is { } phone ? Html.Of($", số điện thoại {ReceiptPage.Spaced(phone)}") : default;
}
