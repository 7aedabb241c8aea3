using LienThong.Portal.Frame;
using LienThong.Portal.Reception;

namespace LienThong.Portal.Tests;

/// <summary>How people type days, times and numbers.</summary>
public sealed class TypedAtDeskTests
{
    [Theory]
    [InlineData("08/05/2026", "2026-05-08")]
    [InlineData("8/5/2026", "2026-05-08")]
    [InlineData("8-5-2026", "2026-05-08")]
    [InlineData("8.05.2026", "2026-05-08")]
    [InlineData("29/2/2028", "2028-02-29")]
    [InlineData("29/2/2026", null)]
    [InlineData("5/13/2026", null)]
    [InlineData("2026-05-08", null)]
    [InlineData("8/5/26", null)]
    [InlineData("", null)]
    public void A_day_is_day_month_year(string typed, string? day) =>
        Assert.Equal(day is null ? null : DateOnly.Parse(day, null as IFormatProvider), TypedDate.Day(typed));

    [Theory]
    [InlineData("8:05", "08:05")]
    [InlineData("08:05", "08:05")]
    [InlineData("8h05", "08:05")]
    [InlineData("17.30", "17:30")]
    [InlineData("9:05:30", "09:05:30")]
    [InlineData("9:05:60", null)]
    [InlineData("24:00", null)]
    [InlineData("8", null)]
    public void A_time_is_hour_and_minute_with_seconds_where_they_are_known(string typed, string? time) =>
        Assert.Equal(time is null ? null : TimeOnly.Parse(time, null as IFormatProvider), TypedDate.Time(typed));

    [Theory]
    [InlineData("099190004567", true)]
    [InlineData("099 190 004 567", true)]
    [InlineData("099.190.004.567", true)]
    [InlineData("09919000456", false)]
    [InlineData("0991900045678", false)]
    [InlineData("٠٩٩١٩٠٠٠٤٥٦٧", false)]
    public void A_citizen_id_has_twelve_digits(string typed, bool isOne) => Assert.Equal(isOne, TypedAtDesk.IsCitizenId(typed));

    [Theory]
    [InlineData("0912 345 678", true)]
    [InlineData("+84 912.345.678", true)]
    [InlineData("0212345678", false)]
    [InlineData("912345678", false)]
    public void A_phone_is_a_mobile_one(string typed, bool isOne) => Assert.Equal(isOne, TypedAtDesk.IsPhone(typed));

    [Theory]
    [InlineData("H'Hen Niê", true)]
    [InlineData("Y Moan Êñuôl", true)]
    [InlineData("Lụa", true)]
    [InlineData("4you", false)]
    [InlineData("<b>", false)]
    [InlineData("", false)]
    public void A_name_is_made_of_letters(string typed, bool isOne) => Assert.Equal(isOne, TypedAtDesk.IsName(typed));
}
