using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;

namespace LienThong.Portal.Work;

/// <summary>A work item's page as its cards see it.</summary>
/// <param name="View">The item and what belongs to it.</param>
/// <param name="Caller">Who looks.</param>
/// <param name="Owner">Seals the forms as this account's.</param>
/// <param name="Form">The form that comes back, if one does.</param>
/// <param name="Refusal">Why it came back.</param>
/// <param name="Key">Its key, where only the same one makes a second try harmless.</param>
public sealed record WorkDesk(WorkView View, Caller Caller, string Owner, TypedForm? Form = null, Refusal? Refusal = null, string? Key = null)
{
    public WorkItem Item => View.Item;

    /// <summary>What the reader may do with it.</summary>
    public Standing Standing { get; } = new(View.Item, Caller);

    /// <summary>One form of the page: of several of the same kind the one whose field has this value.</summary>
    public FormSlot Slot(string verb, string? name = null, string value = "")
    {
        var isBack = Form?.Verb == verb && (name is null || Form[name] == value);
        return new($"{ShowWork.PathOf(Item.Id)}/{verb}", name is null ? verb : $"{verb}-{value}", Item.Etag, Owner, Item.DossierCode)
        {
            Form = isBack ? Form : null, Refusal = isBack ? Refusal : null, Key = isBack ? Key : null,
        };
    }
}

/// <summary>How somebody stands to a step.</summary>
public sealed record Standing(WorkItem Item, Caller Caller)
{
    public bool IsOpen => Item.State is "Assigned" or "Taken";

    /// <summary>In the reader's own hands, or in those of somebody the reader acts for.</summary>
    public bool Holds => Item is { State: "Taken", TakenBy: { } holder } && (holder == Caller.Subject || holder == Item.ActingFor);

    /// <summary>The reader gives out work of this position: a leader everybody's, a head that of officers and heads.</summary>
    public bool Leads => Caller.Role switch { "leader" => true, "head" => Item.Position is "officer" or "head", _ => false };
}
