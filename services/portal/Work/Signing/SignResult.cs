using LienThong.Portal.Frame;

namespace LienThong.Portal.Work.Signing;

/// <summary>The three acts that make a paper a result: the leader signs, a clerk numbers and seals, the leader issues.</summary>
internal static class SignResult
{
    public const string Verb = "signature";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct(Verb, "signed", Of);

    private static Ask Of(Guid id, TypedForm form) => new($"work/{id}/signature", new Body(ChosenPaper.Read(form["paper"])));

    private sealed record Body(ChosenPaper? Paper);
}

/// <summary>An officer (the clerk, văn thư) numbers what the leader signed and puts the agency's seal on.</summary>
internal static class SealResult
{
    public const string Verb = "seal";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct(Verb, "sealed", Of);

    private static Ask Of(Guid id, TypedForm form) => new($"work/{id}/seal", new Body(form["number"], ChosenPaper.Read(form["paper"])));

    private sealed record Body(string ResultNumber, ChosenPaper? Paper);
}

/// <summary>The leader who holds the step puts the sealed result on record: from then on it is the dossier's result.</summary>
internal static class IssueResult
{
    public const string Verb = "result";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct(Verb, "result-issued", Of);

    private static Ask Of(Guid id, TypedForm form) => ChosenPaper.Read(form["paper"]) is { } paper
        ? new($"work/{id}/result", new Body(paper.Kind, form["number"], paper.DocumentId, paper.Digest))
        : Ask.Unread("paper", "chọn văn bản kết quả.", "Not sent: choose the paper.");

    private sealed record Body(string Kind, string ResultNumber, Guid DocumentId, string Digest);
}
