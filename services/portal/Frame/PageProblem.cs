namespace LienThong.Portal.Frame;

/// <summary>A refusal as a page: what is wrong and what to do, in both languages, with a stable code.</summary>
public sealed record PageProblem(string Code, int Status, string TitleEn, string Title, string Advice, string AdviceEn);
