using System.Collections.Frozen;
using Said = LienThong.PostalReturn.Parcels.CarrierEvent;
using State = LienThong.PostalReturn.Parcels.ParcelState;

namespace LienThong.PostalReturn.Parcels;

/// <summary>
/// What every word of the carrier does to a parcel: from which state, to which, and what the other services are told. What is not
/// in the table comes too early (before the hand-over: kept, applied with it) or too late (kept, changes nothing).
/// </summary>
internal static class CarrierTable
{
    public sealed record Move(State To, ToldFact Fact = ToldFact.Nothing);

    private static readonly FrozenDictionary<(State From, string Kind), Move> Moves = new Dictionary<(State From, string Kind), Move>
    {
        [(State.HandedOver, Said.Accepted)] = new(State.InTransit),
        [(State.HandedOver, Said.InTransit)] = new(State.InTransit),
        [(State.HandedOver, Said.SecondAttempt)] = new(State.InTransit),
        [(State.HandedOver, Said.Failed)] = new(State.Failed, ToldFact.Failed),
        [(State.HandedOver, Said.Delivered)] = new(State.Delivered, ToldFact.Delivered),
        [(State.HandedOver, Said.SentBack)] = new(State.SentBack, ToldFact.SentBack),
        [(State.HandedOver, Said.Returned)] = new(State.AtDesk, ToldFact.SentBack),
        [(State.HandedOver, Said.Lost)] = new(State.Lost, ToldFact.Lost),

        [(State.InTransit, Said.InTransit)] = new(State.InTransit),
        [(State.InTransit, Said.SecondAttempt)] = new(State.InTransit),
        [(State.InTransit, Said.Failed)] = new(State.Failed, ToldFact.Failed),
        [(State.InTransit, Said.Delivered)] = new(State.Delivered, ToldFact.Delivered),
        [(State.InTransit, Said.SentBack)] = new(State.SentBack, ToldFact.SentBack),
        [(State.InTransit, Said.Returned)] = new(State.AtDesk, ToldFact.SentBack),
        [(State.InTransit, Said.Lost)] = new(State.Lost, ToldFact.Lost),

        [(State.Failed, Said.InTransit)] = new(State.InTransit),
        [(State.Failed, Said.SecondAttempt)] = new(State.InTransit),
        [(State.Failed, Said.Failed)] = new(State.Failed, ToldFact.Failed),
        [(State.Failed, Said.Delivered)] = new(State.Delivered, ToldFact.Delivered),
        [(State.Failed, Said.SentBack)] = new(State.SentBack, ToldFact.SentBack),
        [(State.Failed, Said.Returned)] = new(State.AtDesk, ToldFact.SentBack),
        [(State.Failed, Said.Lost)] = new(State.Lost, ToldFact.Lost),

        // That it comes back was told already.
        [(State.SentBack, Said.Returned)] = new(State.AtDesk),
        [(State.SentBack, Said.Lost)] = new(State.Lost, ToldFact.Lost),

        // Found again.
        [(State.Lost, Said.Delivered)] = new(State.Delivered, ToldFact.Delivered),
        [(State.Lost, Said.Returned)] = new(State.AtDesk, ToldFact.SentBack),
    }.ToFrozenDictionary();

    public static Move? Find(State from, string kind) => Moves.GetValueOrDefault((from, kind));

    /// <summary>The journey is over for the carrier: counts whenever it is heard while the parcel travels.</summary>
    public static bool Ends(string kind) => kind is Said.Delivered or Said.SentBack or Said.Returned or Said.Lost;

    public static bool Travels(State state) => state is State.HandedOver or State.InTransit or State.Failed;
}
