using LienThong.Contracts;
using LienThong.Routing.Itineraries;

namespace LienThong.Routing.Tests;

public sealed class DutyTests
{
    [Fact]
    public void A_notice_raised_again_is_a_corrected_one_and_the_citizen_is_asked_once()
    {
        var a = Traveller.A(through: 5);
        a.Note(Walk.RaiseDuties(a.Itinerary, Traveller.Raised(6), a.Law));

        a.Note(Walk.RaiseDuties(
            a.Itinerary, Traveller.Raised(6) with { Duties = [new DutyNotice("income-tax", "TB-1", 41_000_000, PayerRole.Seller)] }, a.Law));

        Assert.Equal([("TB-1", 41_000_000L), ("TB-2", 10_000_000L)], a.Itinerary.Duties.Select(duty => (duty.NoticeNumber, duty.AmountVnd)).Order());
    }
}
