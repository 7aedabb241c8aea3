using LienThong.Portal.Counter;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Register;

namespace LienThong.Portal.Tests;

/// <summary>What register and counter decide by themselves, without a host.</summary>
public sealed class RegisterRulesTests
{
    private static readonly AgencyNames NoNames = new(null!, TimeProvider.System);
    private static readonly DateTimeOffset Now = new(2026, 5, 14, 2, 5, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("23/04/2026", "2026-04-23")]
    [InlineData(" 1.5.2026 ", "2026-05-01")]
    [InlineData("1-5-2026", "2026-05-01")]
    [InlineData("01052026", "2026-05-01")]
    [InlineData("２３/０４/２０２６", "2026-04-23")]
    [InlineData("31/04/2026", null)]
    [InlineData("04/23/2026", null)]
    [InlineData("23/04/26", null)]
    [InlineData("2026-04-23", null)]
    [InlineData("1/1/1899", null)]
    [InlineData("\ud800", null)]
    [InlineData("", null)]
    public void A_date_is_read_as_people_type_it(string typed, string? day) =>
        Assert.Equal(day, TypedDate.Day(typed)?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("h99.12 260423 0127", "H99.12-260423-0127")]
    [InlineData("H99.12–260423–0127", "H99.12-260423-0127")]
    [InlineData("091 234-5678", "0912345678")]
    [InlineData("(+84) 912.345.678", "+84912345678")]
    [InlineData("001 099 012 345", "001099012345")]
    [InlineData("12-345", "12-345")]
    [InlineData("BL 0012", "BL 0012")]
    [InlineData("Phạm Thị Lụa", "Phạm Thị Lụa")]
    public void A_search_is_asked_in_the_spelling_that_intake_keeps(string typed, string asked) => Assert.Equal(asked, SearchTyped.Plain(typed));

    [Theory]
    [InlineData(3, 0, false, "", "3 hồ sơ; không hồ sơ nào quá hạn.")]
    [InlineData(3, 2, false, "", "3 hồ sơ; 2 đã quá hạn.")]
    [InlineData(41, 2, false, "", "Hơn 40 hồ sơ, mới nhất ở trên; 2 đã quá hạn.")]
    [InlineData(40, 0, false, "", "40 hồ sơ; không hồ sơ nào quá hạn.")]
    [InlineData(5, 0, true, "", "5 hồ sơ, tất cả đã quá hạn.")]
    [InlineData(5, 9, false, "0198d3a0-0000-7000-8000-000000000999", "5 hồ sơ tiếp theo; 5 trong số này đã quá hạn.")]
    [InlineData(5, 0, false, "0198d3a0-0000-7000-8000-000000000999", "5 hồ sơ tiếp theo; không hồ sơ nào ở trang này quá hạn.")]
    [InlineData(0, 0, false, "0198d3a0-0000-7000-8000-000000000999", "Hết sổ: không còn hồ sơ nào sau trang trước.")]
    [InlineData(0, 0, false, "", "Sổ chưa có hồ sơ nào.")]
    [InlineData(0, 0, true, "", "Không có hồ sơ nào khớp.")]
    public void The_register_says_what_was_seen_and_no_more(int rows, int late, bool onlyLate, string after, string heading)
    {
        var query = new RegisterQuery("", "", "", "", "", "", onlyLate, Guid.TryParse(after, out var place) ? place : null);
        var all = Enumerable.Range(1, Math.Max(rows, late)).Select(Row).ToList();

        var view = new RegisterView(query, Found(all.Take(rows)), onlyLate ? null : Found(all.Take(late)), false);

        Assert.Equal(heading, view.Said().Vi);
    }

    [Theory]
    [InlineData("Finished", "Counter", null, null, "H99.12", true, "Trao được kết quả")]
    [InlineData("Finished", "Post", "SentBack", null, "H99.12", true, "Trao được kết quả")]
    [InlineData("Finished", "Online", "Cancelled", null, "H99.12", true, "Trao được kết quả")]
    [InlineData("Finished", "Post", null, null, "H99.12", false, "qua bưu chính công ích")]
    [InlineData("Finished", "Post", "Ordered", null, "H99.12", false, "qua bưu chính công ích")]
    [InlineData("Finished", "Online", null, null, "H99.12", false, "trực tuyến")]
    [InlineData("Finished", "Counter", "WithCarrier", null, "H99.12", false, "trên đường bưu chính")]
    [InlineData("Finished", "Post", "Delivered", null, "H99.12", false, "bưu điện phát")]
    [InlineData("Finished", "Counter", null, null, "H99.14", false, "do H99.12 trả")]
    [InlineData("Finished", "Counter", null, "2026-05-14T01:00:00Z", "H99.12", false, "đã trao tại quầy lúc 08:00")]
    [InlineData("Returned", "Post", null, null, "H99.12", false, "đã tới tay")]
    [InlineData("Moving", "Post", null, null, "H99.12", false, "chưa có kết quả")]
    [InlineData("Withdrawn", "Counter", null, null, "H99.12", false, "không có kết quả")]
    public void The_counter_says_beforehand_what_intake_would(
        string status, string returnBy, string? parcel, string? handedOver, string desk, bool may, string sentence)
    {
        var dossier = Dossier(status, returnBy, parcel) with { HandedOverAt = handedOver is null ? null : DateTimeOffset.Parse(handedOver, System.Globalization.CultureInfo.InvariantCulture) };

        var standing = AtCounter.Of(dossier, desk, NoNames, Now);

        Assert.Equal(may, standing.MayHandOver);
        Assert.Contains(sentence, standing.Vi, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Moving", "Counter", null, "Online Post", true)]
    [InlineData("Finished", "Post", "SentBack", "Counter", false)]
    [InlineData("Finished", "Counter", "Lost", null, false)]
    [InlineData("Finished", "Post", "WithCarrier", null, false)]
    [InlineData("Returned", "Counter", null, null, false)]
    [InlineData("Withdrawn", "Counter", null, null, false)]
    [InlineData("Moving", "Counter", null, null, false, "H99.14")]
    public void Only_what_can_be_done_is_offered(string status, string returnBy, string? parcel, string? ways, bool mayWithdraw, string desk = "H99.12")
    {
        var dossier = Dossier(status, returnBy, parcel);

        Assert.Equal(ways, DeskActs.WhyNoReturnChange(dossier, desk, NoNames) is null ? string.Join(' ', DeskActs.ReturnsFor(dossier).Select(way => way.Code)) : null);
        Assert.Equal(mayWithdraw, DeskActs.WhyNoWithdrawal(dossier, desk, NoNames) is null);
    }

    private static Part<RegisterList> Found(IEnumerable<RegisterRow> rows) => new(new([.. rows]), Missing.Nothing);

    private static RegisterRow Row(int number) =>
        new(RegisterSample.IdOf(number), "Moving", "1", "H99.12", "Counter", Now, "Counter", new("vi", "en"));

    private static RegisteredDossier Dossier(string status, string returnBy, string? parcel) => new(
        RegisterSample.Id, status, "1", "H99.12", returnBy, "\"1\"", new("vi", "en"), [], new(0), "H99.12-1", Parcel: parcel is null ? null : new(parcel));
}
