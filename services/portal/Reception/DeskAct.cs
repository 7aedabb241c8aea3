using LienThong.Portal.Frame;

namespace LienThong.Portal.Reception;

/// <summary>What a form of the dossier's page asks of intake.</summary>
/// <param name="Path">The act, below the dossier's address.</param>
/// <param name="Body">What it says.</param>
/// <param name="Said">The word for what became of it.</param>
/// <param name="Wrong">Why a field cannot be right, by the field's name.</param>
internal sealed record DeskAct(string Path, object Body, string Said, IReadOnlyDictionary<string, string> Wrong)
{
    private IReadOnlyList<string> Named { get; init; } = [];

    public static DeskAct Read(TypedForm form) => form.Verb switch
    {
        ActAtDesk.Accept => new(
            "acceptance", new Acceptance(form.OrNull("receipt"), form.OrNull("receipt") is null ? null : form.OrNull("paidBy"), form.OrNull("exemption")), "accepted",
            new Dictionary<string, string>()),
        ActAtDesk.Ask => AskFor(form),
        ActAtDesk.Supplement => new("supplement", new Received(form.Has("incomplete")), "supplemented", new Dictionary<string, string>()),
        _ => RefuseWith(form),
    };

    /// <summary>The form's field for one of the request.</summary>
    public string FieldOf(string asked)
    {
        if (asked.StartsWith("papers[", StringComparison.Ordinal) && int.TryParse(asked["papers[".Length..].Split(']')[0], out var index) && index < Named.Count)
        {
            return "why." + Named[index];
        }

        return asked switch
        {
            "feeReceiptNumber" or "feeVnd" => "receipt", "feePaidBy" => "paidBy", "feeExemptionCode" => "exemption", "untilOn" => "until",
            "documents" => "incomplete", "whyAgain" => "again", "reasonCode" => "code", "legalGround" => "ground", _ => asked,
        };
    }

    /// <summary>What is ticked with its reason; what the procedure misses intake adds by itself, so that needs none.</summary>
    private static DeskAct AskFor(TypedForm form)
    {
        var wrong = new Dictionary<string, string>();
        var ticked = form.Fields.Keys.Where(name => name.StartsWith("ask.", StringComparison.Ordinal) && form.Has(name)).Select(name => name["ask.".Length..]);
        List<Wanted> papers = [];
        foreach (var kind in ticked)
        {
            if (form.OrNull($"why.{kind}") is { } reason)
            {
                papers.Add(new(kind, reason));
            }
            else if (!form.Has($"lacks.{kind}"))
            {
                wrong[$"why.{kind}"] = Reasons.Of("INTAKE-045")!;
            }
        }

        var until = TypedDate.Day(form["until"]);
        if (form.Has("until") && until is null)
        {
            wrong["until"] = "ghi ngày như 08/05/2026.";
        }

        return new("supplement-request", new Request(papers, until, form.OrNull("again")), "asked", wrong) { Named = [.. papers.Select(paper => paper.Kind)] };
    }

    private static DeskAct RefuseWith(TypedForm form)
    {
        var wrong = new Dictionary<string, string>();
        if (!DeskWords.RefusalReasons.ContainsKey(form["code"]))
        {
            wrong["code"] = "chọn một lý do.";
        }

        if (!form.Has("reason"))
        {
            wrong["reason"] = Reasons.Of("INTAKE-045")!;
        }

        return new("refusal", new Refused(form["code"], form["reason"], form.OrNull("ground")), "refused-dossier", wrong);
    }

    private sealed record Acceptance(string? FeeReceiptNumber, string? FeePaidBy, string? FeeExemptionCode);

    private sealed record Wanted(string Kind, string Reason);

    private sealed record Request(IReadOnlyList<Wanted> Papers, DateOnly? UntilOn, string? WhyAgain);

    private sealed record Received(bool TakeIncomplete);

    private sealed record Refused(string ReasonCode, string Reason, string? LegalGround);
}
