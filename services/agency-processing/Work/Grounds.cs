using LienThong.Contracts;
using LienThong.Kit.Http;

namespace LienThong.AgencyProcessing.Work;

/// <summary>On what a step ends otherwise than forward: the reason of a correction, and the paper too of a refusal or a stop.</summary>
internal sealed record Grounds(string? ReasonCode, PaperRef? Paper)
{
    public static readonly Grounds None = new(null, null);

    private static readonly string[] RefusalPapers = ["refusal", "form-03"];
    private static readonly string[] StopPapers = ["stop", "form-05"];

    /// <summary>Refused unless it holds exactly what the effect of the outcome demands.</summary>
    public Problem? FitFor(string? effect) => effect switch
    {
        "correction" => Codes.CheckCode(ReasonCode, "reasonCode") ?? NoPaper(),
        "refuse" => Codes.CheckCode(ReasonCode, "reasonCode") ?? Codes.CheckPaper(Paper, "paper", RefusalPapers),
        "stop" => Codes.CheckCode(ReasonCode, "reasonCode") ?? Codes.CheckPaper(Paper, "paper", StopPapers),
        _ => ReasonCode is null ? NoPaper() : Problems.FieldNotAsked("reasonCode"),
    };

    private Problem? NoPaper() => Paper is null ? null : Problems.FieldNotAsked("paper");
}
