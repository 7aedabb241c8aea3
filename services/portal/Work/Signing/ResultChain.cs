using LienThong.Portal.Gateway;

namespace LienThong.Portal.Work.Signing;

/// <summary>What a result needs next, in the order the law wants (Nghị định 30/2020/NĐ-CP, Điều 14-18).</summary>
public enum ResultStage
{
    /// <summary>A text of the agency's in the dossier.</summary>
    Text,

    /// <summary>The leader's signature.</summary>
    Signature,

    /// <summary>The clerk's number, date and seal.</summary>
    Seal,

    /// <summary>The leader, who issues it.</summary>
    Issue,

    /// <summary>Nothing: it is the dossier's result.</summary>
    Nothing,
}

/// <summary>A result on its way through one step.</summary>
/// <param name="Next">What it needs next.</param>
/// <param name="Papers">Texts that may become the result, newest first.</param>
/// <param name="Draft">Signature and seal, as far as they are there.</param>
public sealed record ResultChain(ResultStage Next, IReadOnlyList<PaperSeen> Papers, ResultSeen? Draft)
{
    /// <summary>Kinds a result is put in as; the procedure's own first.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["gcn", "result"];

    private static readonly HashSet<string> NoResults =
        ["form-02", "form-03", "form-04", "form-05", "refusal", "stop", "consultation", "payment-proof", "hand-over-record"];

    public static ResultChain Of(WorkView view)
    {
        var draft = view.Parts.Results?.Value?.Items.FirstOrDefault(one => one.Work.Id == view.Item.Id);
        var papers = (view.Dossier.Value?.Documents ?? []).Where(paper => paper.Origin == "Agency" && !NoResults.Contains(paper.Kind))
            .OrderByDescending(paper => paper.At).ToList();
        var done = view.Work.Acts.Select(act => act.Deed).ToHashSet();
        return new(done switch
        {
            _ when done.Contains("result-issued") => ResultStage.Nothing,
            _ when draft?.Sealed is not null || done.Contains("sealed") => ResultStage.Issue,
            _ when draft is not null || done.Contains("signed") => ResultStage.Seal,
            _ => papers.Count > 0 ? ResultStage.Signature : ResultStage.Text,
        }, papers, draft);
    }
}
