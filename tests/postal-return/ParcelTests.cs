using LienThong.PostalReturn.Parcels;

namespace LienThong.PostalReturn.Tests;

public sealed class ParcelTests
{
    private static readonly DateTimeOffset Day = new(2026, 5, 14, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("accepted", "InTransit")]
    [InlineData("in-transit", "InTransit")]
    [InlineData("accepted in-transit failed in-transit delivered", "Delivered")]
    [InlineData("failed failed sent-back", "SentBack")]
    [InlineData("delivered", "Delivered")]
    [InlineData("delivered sent-back", "Delivered")]
    [InlineData("sent-back delivered", "SentBack")]
    [InlineData("in-transit accepted", "InTransit")]
    [InlineData("failed accepted", "Failed")]
    [InlineData("failed second-attempt failed second-attempt delivered", "Delivered")]
    [InlineData("failed sent-back returned", "AtDesk")]
    [InlineData("sent-back lost", "Lost")]
    [InlineData("lost delivered", "Delivered")]
    [InlineData("lost returned delivered", "AtDesk")]
    public void A_parcel_moves_as_the_table_allows(string kinds, string state)
    {
        var parcel = HandedOver();

        foreach (var (kind, hour) in kinds.Split(' ').Select((kind, hour) => (kind, hour)))
        {
            parcel.Apply(new(hour.ToString(null as IFormatProvider), "EM1", kind, Day.AddHours(hour)), Day.AddDays(9));
        }

        Assert.Equal(Enum.Parse<ParcelState>(state), parcel.State);
    }

    [Fact]
    public void Old_news_changes_nothing_but_an_end_counts_whenever_it_is_heard()
    {
        var parcel = HandedOver();
        var now = Day.AddDays(9);
        parcel.Apply(new("1", "EM1", "failed", Day.AddHours(5)), now);

        Assert.Equal(HeardOutcome.Late, parcel.Apply(new("2", "EM1", "in-transit", Day.AddHours(4)), now).Outcome);
        Assert.Equal(HeardOutcome.Applied, parcel.Apply(new("3", "EM1", "delivered", Day.AddHours(3)), now).Outcome);
    }

    [Fact]
    public void What_the_carrier_dates_in_the_future_happened_now_and_does_not_make_later_news_old()
    {
        var parcel = HandedOver();

        parcel.Apply(new("1", "EM1", "in-transit", Day.AddYears(70)), Day.AddHours(1));
        Assert.Equal(Day.AddHours(1), parcel.LastEventAt);
        Assert.Equal(HeardOutcome.Applied, parcel.Apply(new("2", "EM1", "failed", Day.AddHours(2)), Day.AddHours(2)).Outcome);
        parcel.Apply(new("3", "EM1", "delivered", Day.AddYears(70)), Day.AddHours(3));
        Assert.Equal(Day.AddHours(3), parcel.DeliveredAt);
    }

    [Fact]
    public void Nobody_receives_a_parcel_before_it_was_sent()
    {
        var parcel = HandedOver();

        parcel.Apply(new("1", "EM1", "delivered", Day.AddYears(-1)), Day.AddHours(1));

        Assert.Equal(Day, parcel.DeliveredAt);
    }

    [Fact]
    public void A_parcel_is_ordered_before_it_is_handed_over_and_neither_twice()
    {
        var parcel = New();

        Assert.Equal("POSTAL-002", parcel.HandOver("BK", Day)?.Code);
        Assert.Null(parcel.Order("EM1", "***", Day));
        Assert.Equal("POSTAL-009", parcel.Order("EM1", "***", Day)?.Code);
        Assert.Null(parcel.HandOver("BK", Day));
        Assert.Equal("POSTAL-002", parcel.HandOver("BK", Day)?.Code);
    }

    [Theory]
    [InlineData("Số 12 ngõ 7, thôn Đông, xã Đồng Sen, tỉnh Minh Giang", "***, xã Đồng Sen, tỉnh Minh Giang")]
    [InlineData("Số 12 thôn Đông, xã Đồng Sen", "***, xã Đồng Sen")]
    [InlineData("Số 12 thôn Đông", "***")]
    [InlineData("", "***")]
    public void An_address_is_shown_without_its_house(string address, string shown) =>
        Assert.Equal(shown, new Operators.Contact("A", null, address).MaskedAddress());

    private static Parcel New() => new()
    {
        Id = Guid.CreateVersion7(), DossierId = Guid.CreateVersion7(), DossierCode = "H99.12-260423-0001", DeskAgency = "H99.12",
        Carrier = "vnpost", MadeAt = Day,
    };

    private static Parcel HandedOver()
    {
        var parcel = New();
        parcel.Order("EM1", "***", Day);
        parcel.HandOver("BK", Day);
        return parcel;
    }
}
