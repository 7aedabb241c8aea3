using System.Globalization;

namespace LienThong.Local.Walk;

/// <summary>What is done at one moment of the demonstration.</summary>
internal enum Deed
{
    /// <summary>Handed in, papers scanned, accepted.</summary>
    Accept,

    /// <summary>A step is taken from the inbox.</summary>
    Take,

    /// <summary>The tax office raises its notices.</summary>
    RaiseDuties,

    /// <summary>The desk registers what the citizen paid.</summary>
    RegisterPayment,

    /// <summary>The signed result is put into the dossier and issued.</summary>
    Issue,

    /// <summary>A step ends.</summary>
    Complete,

    /// <summary>The parcel goes to the carrier with a manifest.</summary>
    HandOver,

    /// <summary>The carrier hands it to the receiver.</summary>
    Deliver,
}

/// <summary>One deed for one dossier at its business time; the step by its id in the route.</summary>
internal sealed record Move(string Letter, DateTimeOffset At, Deed Deed, string Step = "");

/// <summary>When who does what: dossiers A and B share everything to the eighth step, then the land office keeps B too long.</summary>
internal static class Plan
{
    /// <summary>The citizen pays on a Friday evening, after the offices have closed.</summary>
    public static readonly DateTimeOffset PaidAt = At("08/05 19:40");

    private static readonly (string At, Deed Deed, string Step)[] Shared =
    [
        ("23/04 15:20", Deed.Accept, ""),
        ("24/04 07:30", Deed.Take, "transfer"), ("24/04 08:10", Deed.Complete, "transfer"),
        ("24/04 08:30", Deed.Take, "appraise"), ("28/04 11:00", Deed.Complete, "appraise"),
        ("28/04 13:45", Deed.Take, "check"), ("28/04 15:30", Deed.Complete, "check"),
        ("28/04 16:00", Deed.Take, "approve-sheet"), ("29/04 14:30", Deed.Complete, "approve-sheet"),
        ("29/04 15:00", Deed.Take, "send-sheet"), ("29/04 16:30", Deed.Complete, "send-sheet"),
        ("04/05 08:00", Deed.Take, "assess-duty"), ("06/05 10:00", Deed.RaiseDuties, "assess-duty"), ("06/05 10:00", Deed.Complete, "assess-duty"),
        ("11/05 07:30", Deed.RegisterPayment, "pay"), ("11/05 07:30", Deed.Take, "record-payment"), ("11/05 07:30", Deed.Complete, "record-payment"),
        ("11/05 08:00", Deed.Take, "draft"),
    ];

    private static readonly (string At, Deed Deed, string Step)[] OnlyA =
    [
        ("12/05 16:00", Deed.Complete, "draft"),
        ("13/05 07:30", Deed.Take, "check-draft"), ("13/05 09:00", Deed.Complete, "check-draft"),
        ("13/05 10:00", Deed.Take, "sign"), ("13/05 14:30", Deed.Issue, "sign"), ("13/05 14:30", Deed.Complete, "sign"),
        ("13/05 15:00", Deed.Take, "hand-back"), ("14/05 08:00", Deed.Complete, "hand-back"),
        ("14/05 16:00", Deed.HandOver, ""), ("16/05 10:00", Deed.Deliver, ""),
    ];

    private static readonly (string At, Deed Deed, string Step)[] OnlyB =
    [
        ("18/05 16:00", Deed.Complete, "draft"),
        ("18/05 16:15", Deed.Take, "check-draft"), ("19/05 08:30", Deed.Complete, "check-draft"),
        ("19/05 08:45", Deed.Take, "sign"), ("19/05 11:00", Deed.Issue, "sign"), ("19/05 11:00", Deed.Complete, "sign"),
        ("19/05 13:45", Deed.Take, "hand-back"), ("19/05 16:30", Deed.Complete, "hand-back"),
        ("20/05 16:00", Deed.HandOver, ""), ("21/05 10:00", Deed.Deliver, ""),
    ];

    /// <summary>All deeds in the order of their times; at the same time A first.</summary>
    public static IReadOnlyList<Move> Moves { get; } =
    [
        .. Of("A", [.. Shared, .. OnlyA]).Concat(Of("B", [.. Shared, .. OnlyB])).OrderBy(move => move.At).ThenBy(move => move.Letter, StringComparer.Ordinal),
    ];

    private static IEnumerable<Move> Of(string letter, (string At, Deed Deed, string Step)[] deeds) =>
        deeds.Select(deed => new Move(letter, At(deed.At), deed.Deed, deed.Step));

    private static DateTimeOffset At(string text) => new(
        DateTime.ParseExact("2026/" + text, "yyyy/dd/MM HH:mm", CultureInfo.InvariantCulture), TimeSpan.FromHours(7));
}
