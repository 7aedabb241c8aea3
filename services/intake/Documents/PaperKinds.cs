using LienThong.Intake.Dossiers;
using LienThong.Kit.Http;

namespace LienThong.Intake.Documents;

/// <summary>
/// The papers that desks and agencies put in, and when: forms 02 and 03 before acceptance are the
/// desk's, the rest (<c>form-04</c>, <c>refusal</c>, <c>stop</c>, <c>result</c>, the procedure's own result kind ...) is for those at work.
/// </summary>
internal static class PaperKinds
{
    private static readonly string[] DesksOwn = ["form-02", "form-03", "payment-proof", "hand-over-record"];

    public static Problem? Check(string kind, Dossier dossier, Caller caller)
    {
        if (!Text.IsCode(kind) || kind.Length > 40)
        {
            return Problems.UnknownKind(kind);
        }

        // An officer of the desk without work.act puts in the desk's own papers only.
        if (!caller.Scopes.Contains(Access.Work) && (dossier.DeskAgency != caller.Agency || !DesksOwn.Contains(kind)))
        {
            return Problems.NotYourPaper();
        }

        return dossier.Code is null && dossier.DeskAgency == caller.Agency && (kind is "form-02" or "form-03")
            ? dossier.TakesDeskPapers()
            : dossier.TakesResults();
    }
}
