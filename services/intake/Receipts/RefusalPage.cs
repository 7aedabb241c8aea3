using LienThong.Catalogue;
using LienThong.Intake.Dossiers;
using LienThong.Intake.People;

namespace LienThong.Intake.Receipts;

/// <summary>Form 03 (mẫu 03, phiếu từ chối tiếp nhận, giải quyết hồ sơ), A5: the reason and the law it rests on.</summary>
internal static class RefusalPage
{
    private static readonly FormSheet.Form Form = new("03", "Phiếu từ chối tiếp nhận hồ sơ", "refusal", "TCHS");

    public static Html Of(Dossier dossier, Refusal refusal, Person applicant, Procedure? procedure, Agency? desk)
    {
        var lines = Html.Of($"""
              <ol>
                <li>{desk?.Names.Vi} tiếp nhận hồ sơ của: <b>{applicant.FullName}</b>. Số định danh: {applicant.CitizenId}</li>
                <li>Địa chỉ: {applicant.Address ?? "-"}. Điện thoại: {ReceiptPage.Spaced(applicant.Phone)}. Email: {applicant.Email ?? "-"}</li>
                <li>Nội dung yêu cầu giải quyết: {procedure?.Names.Vi ?? ""} (mã thủ tục {dossier.ProcedureCode})</li>
                <li>Qua xem xét, {desk?.Names.Vi} thông báo không tiếp nhận hồ sơ này với lý do: <b>{refusal.Reason}</b></li>
            {Ground(refusal)}
                <li>Xin thông báo để ông/bà được biết và thực hiện.</li>
              </ol>
            """);
        var signs = Html.Join([FormSheet.Sign("NGƯỜI NỘP HỒ SƠ", applicant.FullName), FormSheet.Sign("NGƯỜI TIẾP NHẬN HỒ SƠ")]);
        return FormSheet.Of(Form, desk, dossier.DeskAgency, dossier.Id.ToString("N")[^8..].ToUpperInvariant(), refusal.At, lines, signs);
    }

    private static Html Ground(Refusal refusal) => refusal.LegalGround is { } ground ? Html.Of($"    <li>Căn cứ: {ground}</li>") : default;
}
