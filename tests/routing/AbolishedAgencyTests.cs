using LienThong.Routing.Itineraries;

namespace LienThong.Routing.Tests;

/// <summary>Agencies that are no more: nothing is handed to them, and what was theirs goes to who is competent now.</summary>
public sealed class AbolishedAgencyTests
{
    private const string Branch2 = "valid: { from: 2025-07-01 }\n    address: số 40 đường Lê Lợi";

    [Fact]
    public void An_abolished_agency_takes_nothing_over()
    {
        using var law = Laws.With(Branch2, Branch2.Replace("2025-07-01 }", "2025-07-01, to: 2026-04-26 }", StringComparison.Ordinal));
        var a = Traveller.Sets(Traveller.Accepted() with { Area = "H99.12" }, law.Law);
        a.Completes("24/04/2026 08:10");

        var refused = Walk.Transfer(a.Itinerary, "H99.22", Traveller.Decides("28/04/2026 08:00", "H99.21"), law.Law, new());

        Assert.Equal("ROUTING-013", refused!.Code);
        Assert.Null(a.Itinerary.Incidents);
    }

    [Fact]
    public void What_was_handed_to_an_agency_abolished_since_goes_to_the_competent_one()
    {
        using var law = Laws.With(Branch2, Branch2.Replace("2025-07-01 }", "2025-07-01, to: 2026-04-28 }", StringComparison.Ordinal));
        var a = Traveller.Sets(Traveller.Accepted() with { Area = "H99.12" }, law.Law);
        a.Completes("24/04/2026 08:10");

        Assert.Null(Walk.Transfer(a.Itinerary, "H99.22", Traveller.Decides("28/04/2026 08:00", "H99.21"), law.Law, new()));
        var handed = a.Itinerary.OpenStep!.Agency;
        a.Completes("29/04/2026 08:00");

        Assert.Equal(("H99.22", "H99.21"), (handed, a.Itinerary.OpenStep.Agency));
    }
}
