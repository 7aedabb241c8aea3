using LienThong.Contracts;
using LienThong.Kit.Messages;
using LienThong.PostalReturn.Parcels;

namespace LienThong.PostalReturn.Returns;

/// <summary>How the result of one dossier goes back, as far as the post has to know. Routing and intake speak of it in any order.</summary>
internal sealed class ResultReturn : ICoded
{
    public required Guid DossierId { get; init; }

    public string? DossierCode { get; private set; }

    public string? DeskAgency { get; private set; }

    /// <summary>What routing said when the result was ready.</summary>
    public ReturnMethod? Announced { get; private set; }

    /// <summary>What the citizen chose last, by intake: wins, whichever was heard first.</summary>
    public ReturnMethod? Chosen { get; private set; }

    public DateTimeOffset? ReadyAt { get; private set; }

    /// <summary>When it was handed over at the counter.</summary>
    public DateTimeOffset? HandedOverAt { get; private set; }

    /// <summary>The result is ready, wanted by post, and not in the citizen's hand.</summary>
    public bool WaitsForPost => ReadyAt is not null && (Chosen ?? Announced) is ReturnMethod.Post && HandedOverAt is null;

    public void Ready(ResultReady fact)
    {
        (DossierCode, DeskAgency, Announced, ReadyAt) = (fact.DossierCode, fact.DeskAgency, fact.ReturnBy, fact.FinishedAt);
        HandedOverAt = HandedOverAt < fact.FinishedAt ? null : HandedOverAt; // issued again after the first was handed over
    }

    public void Choose(ReturnMethod by) => Chosen = by;

    public void HandOver(DateTimeOffset at) => HandedOverAt = at;

    /// <summary>A parcel for the result; it is the dossier's first or follows one that is over.</summary>
    public Parcel NextParcel(Parcel? last, string carrier, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(), DossierId = DossierId, Serial = (last?.Serial ?? 0) + 1, DossierCode = DossierCode!,
        DeskAgency = DeskAgency!, Carrier = carrier, MadeAt = now,
    };
}
