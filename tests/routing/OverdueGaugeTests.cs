using LienThong.Testkit;

namespace LienThong.Routing.Tests;

/// <summary>What operators watch of lateness.</summary>
public sealed class OverdueGaugeTests(RoutingService routing) : IClassFixture<RoutingService>
{
    [Fact]
    public async Task Dossiers_past_their_lawful_date_count_for_who_holds_them_and_a_paused_clock_counts_for_nobody()
    {
        await routing.GivenA(8);
        await routing.GivenA(9);
        await routing.GivenA(9);
        await routing.GivenA(6);
        routing.Clock.Now = Traveller.At("13/05/2026 09:00");
        Assert.DoesNotContain((RoutingService.LandOffice, 3L), Gauges.Read("lienthong.overdue"));

        routing.Clock.Now = Traveller.At("19/05/2026 09:00");

        Assert.Contains((RoutingService.LandOffice, 3L), Gauges.Read("lienthong.overdue"));
    }
}
