using System.Text.RegularExpressions;
using LienThong.Local.Walk;

namespace LienThong.Walk.Tests;

public sealed partial class WalkPageTests
{
    private static readonly string Page = WalkPage.Of(CannedStories.Both, CannedStories.IsOff);

    [Fact]
    public void The_page_runs_nothing_and_styles_nothing_inline()
    {
        Assert.DoesNotContain("<script", Page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("style=", Page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<style", Page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http", Page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_heading_answers_and_so_does_the_title()
    {
        var heading = Heading().Match(Page).Groups[1].Value;

        Assert.Contains("Hồ sơ A sớm 1 ngày.", heading, StringComparison.Ordinal);
        Assert.Contains("Hồ sơ B trễ 2 ngày: chi nhánh đất đai 2, xã 0.", heading, StringComparison.Ordinal);
        Assert.Contains("<title>A sớm 1 ngày, B trễ 2 ngày: chi nhánh đất đai 2, xã 0 - LienThong</title>", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Late_says_whose_days_and_the_desks_own_zero()
    {
        Assert.Contains("Hồ sơ B: trễ 2 ngày làm việc: chi nhánh đất đai 2; xã 0.", Page, StringComparison.Ordinal);
        Assert.Contains("late 2 working days: land office 2, commune 0", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_status_has_a_word_and_a_shape()
    {
        var badges = Badge().Matches(Page);

        Assert.NotEmpty(badges);
        Assert.All(badges, badge => Assert.False(string.IsNullOrWhiteSpace(badge.Groups[2].Value), badge.Value));
        Assert.All(badges, badge => Assert.Matches("^badge( (run|pause|late|done))?( big)?$", badge.Groups[1].Value));
    }

    [Fact]
    public void Clock_states_carry_their_own_shape()
    {
        Assert.Contains("""<span class="badge run">chạy</span>""", Page, StringComparison.Ordinal);
        Assert.Contains("""<span class="badge pause">tạm dừng</span>""", Page, StringComparison.Ordinal);
        Assert.Contains("""<span class="badge late">quá hạn bước</span>""", Page, StringComparison.Ordinal);
        Assert.Contains("""<span class="badge done">dừng hẳn</span>""", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_of_the_explanation_that_both_share_are_said_once()
    {
        Assert.Single(Regex.Matches(Page, "đếm từ 24/04"));
        Assert.Contains("""<span class="letter s">B</span> Có kết quả thứ Ba 19/05""", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_B_shares_with_A_is_one_row()
    {
        Assert.Contains("Từ tiếp nhận đến bước 8 giống", Page, StringComparison.Ordinal);
    }

    [Fact]
    public void What_nobody_answered_is_not_shown()
    {
        var bare = CannedStories.Both.Select(story => story with { Receipt = null, Notices = [], Parcels = [], Duties = [], Papers = [] }).ToList();

        var page = WalkPage.Of(bare, CannedStories.IsOff);

        Assert.DoesNotContain("form-01", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Báo tin cho công dân", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Bưu điện", page, StringComparison.Ordinal);
        Assert.DoesNotContain("xin lỗi", Page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Text_of_the_services_is_escaped()
    {
        var story = CannedStories.A;
        var named = story with { Itinerary = story.Itinerary with { DossierCode = "<b>&\"" } };

        Assert.Contains("&lt;b&gt;&amp;&quot;", WalkPage.Of([named], CannedStories.IsOff), StringComparison.Ordinal);
    }

    [GeneratedRegex("<h1[^>]*>(.*?)</h1>", RegexOptions.Singleline)]
    private static partial Regex Heading();

    [GeneratedRegex("<span class=\"(badge[^\"]*)\">([^<]*)</span>")]
    private static partial Regex Badge();
}
