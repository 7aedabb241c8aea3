using LienThong.PostalReturn.Parcels;

namespace LienThong.PostalReturn.Tests;

/// <summary>Every pair of a parcel's state and a word of the carrier, with its outcome, told through the signed callback.</summary>
[Collection(nameof(PostalService))]
public sealed class CarrierTableTests(PostalService postal)
{
    private const string None = "-";

    // Columns: what the state becomes; "early" is kept until the hand-over, "late" is kept and changes nothing. "!" announces a fact.
    private static readonly string[] Kinds =
        ["accepted", "in-transit", "failed", "second-attempt", "delivered", "sent-back", "returned", "lost"];

    private static readonly Dictionary<string, string[]> Table = new()
    {
        //                accepted     in-transit   failed     second-att.  delivered     sent-back    returned   lost
        ["Ordered"] = ["early", "early", "early", "early", "early", "early", "early", "early"],
        ["HandedOver"] = ["InTransit", "InTransit", "Failed!", "InTransit", "Delivered!", "SentBack!", "AtDesk!", "Lost!"],
        ["InTransit"] = ["late", "InTransit", "Failed!", "InTransit", "Delivered!", "SentBack!", "AtDesk!", "Lost!"],
        ["Failed"] = ["late", "InTransit", "Failed!", "InTransit", "Delivered!", "SentBack!", "AtDesk!", "Lost!"],
        ["Delivered"] = ["late", "late", "late", "late", "late", "late", "late", "late"],
        ["SentBack"] = ["late", "late", "late", "late", "late", "late", "AtDesk", "Lost!"],
        ["Lost"] = ["late", "late", "late", "late", "Delivered!", "late", "AtDesk!", "late"],
        ["Cancelled"] = ["late", "late", "late", "late", "late", "late", "late", "late"],
        ["AtDesk"] = ["late", "late", "late", "late", "late", "late", "late", "late"],
    };

    private static readonly Dictionary<string, string> Facts = new()
    {
        ["Failed"] = "postal.delivery-failed.v1", ["Delivered"] = "postal.parcel-delivered.v1", ["SentBack"] = "postal.parcel-sent-back.v1",
        ["AtDesk"] = "postal.parcel-sent-back.v1", ["Lost"] = "postal.parcel-lost.v1",
    };

    public static TheoryData<string> States => [.. Table.Keys];

    [Fact]
    public void The_table_names_every_state_the_carrier_can_speak_of() => Assert.Equal(
        Enum.GetNames<ParcelState>().Except(["Waiting"]).Order(), Table.Keys.Order()); // a waiting parcel has no tracking code to speak of

    [Theory]
    [MemberData(nameof(States))]
    public async Task A_state_takes_every_word_as_the_table_says(string state)
    {
        // All parcels of the row first: the carrier is asked for orders one after the other.
        var dossiers = new List<Guid>();
        foreach (var _ in Kinds)
        {
            dossiers.Add(await postal.GivenResultReady());
        }

        foreach (var (kind, outcome, dossier) in Kinds.Zip(Table[state], dossiers))
        {
            var code = await postal.GivenIn(state, dossier);
            var before = await postal.Facts(dossier);

            var answer = await postal.Call(new { eventId = Guid.CreateVersion7(), trackingCode = code, kind, at = "2026-04-23T01:35:00Z" });

            Assert.Equal(200, answer.Status);
            var moved = outcome is not ("early" or "late");
            var stored = moved ? HeardOutcome.Applied : outcome == "early" ? HeardOutcome.Early : HeardOutcome.Late;
            Assert.Equal((state, kind, moved ? outcome.TrimEnd('!') : state), (state, kind, (string)(await postal.Parcel(dossier))!["state"]!));
            Assert.Equal((int)stored, await postal.Sql<int>(
                $"SELECT e.outcome FROM carrier_event e JOIN parcel p ON p.id = e.parcel_id WHERE p.dossier_id = '{dossier}' ORDER BY e.at DESC LIMIT 1"));
            Assert.Equal(
                (state, kind, outcome.EndsWith('!') ? Facts[outcome.TrimEnd('!')] : None),
                (state, kind, (await postal.Facts(dossier)).Skip(before.Count).SingleOrDefault(None)));
        }
    }
}
