using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using LienThong.Portal.Gateway;
using LienThong.Portal.Work;

namespace LienThong.Portal.Tests;

/// <summary>The chart of who held a dossier, while it is under way: made of the itinerary alone.</summary>
public sealed class LanesTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 14, 2, 5, 0, TimeSpan.Zero);

    [Fact]
    public void It_is_well_formed_ends_today_and_says_the_same_in_words()
    {
        var chart = Parse(Draw(WorkSample.Itinerary()));

        Assert.Equal("Hồ sơ H99.12-260423-0128: ai giữ, từ khi nào đến khi nào", chart.Element("title")!.Value);
        Assert.Equal(
            "Bộ phận một cửa xã đến 24/04; Chi nhánh đất đai đến 14/05. Chi nhánh đất đai khu vực 2 đang giữ; còn 1 ngày làm việc. "
            + "Danh sách “Ai đã giữ hồ sơ” trên trang này ghi từng bước.",
            chart.Element("desc")!.Value);
        var texts = string.Join('\n', chart.Descendants("text").Select(text => text.Value));
        foreach (var said in new[] { "hẹn trên giấy 08/05", "hạn theo luật 15/05", "tạm dừng 5 ngày làm việc", "không tính 5", "đã dùng 7/8", "còn 1" })
        {
            Assert.Contains(said, texts, StringComparison.Ordinal);
        }

        Assert.Single(chart.Elements("path"), path => (string?)path.Attribute("class") == "edge"); // over the limit of its step
    }

    [Fact]
    public void Days_that_are_still_to_come_are_neither_used_nor_paused()
    {
        var way = WorkSample.Itinerary(clock: "Paused", used: 4, paused: 8);
        way["pauses"]![0]!["to"] = null;

        var chart = Parse(Draw(way));

        Assert.Contains("còn 1", string.Concat(chart.Descendants("text").Select(text => text.Value)), StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"late\"", chart.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Past_its_date_it_is_late_day_by_day_and_after_a_restart_counted_anew()
    {
        var late = WorkSample.Itinerary(used: 7, paused: 5);
        (late["lawfulDueOn"], late["limitWorkingDays"]) = ("2026-05-13", 6);
        var again = WorkSample.Itinerary(used: 2, paused: 5);
        again["incidents"] = new JsonArray(new JsonObject { ["kind"] = "Restart", ["at"] = "2026-05-12T02:00:00Z" });

        Assert.Contains(">+1<", Draw(late), StringComparison.Ordinal);
        Assert.Contains("đã dùng 2/8", Draw(again), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_text_and_a_way_too_long_or_without_days_off_has_no_chart()
    {
        var odd = WorkSample.Itinerary();
        odd["steps"]![1]!["role"] = "<script>";
        var bare = WorkSample.Itinerary();
        bare.Remove("daysOff");
        var years = WorkSample.Itinerary();
        years["receivedAt"] = "2025-04-23T02:00:00Z";

        Assert.Contains("&lt;script&gt;", Draw(odd), StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", Draw(odd), StringComparison.Ordinal);
        Assert.Null(LaneOfWork.Draw(Read(bare), WorkSample.Code, Now));
        Assert.Null(LaneOfWork.Draw(Read(years), WorkSample.Code, Now));
    }

    [Fact]
    public void The_longest_one_leaves_room_on_its_page()
    {
        var longest = WorkSample.Itinerary();
        var received = new DateOnly(2026, 5, 15).AddDays(1 - LaneOfWork.MaxDays);
        longest["receivedAt"] = $"{received:yyyy-MM-dd}T02:00:00Z";
        longest["limitWorkingDays"] = 60;
        longest["steps"] = new JsonArray([.. Enumerable.Range(1, 40).Select(number => (JsonNode)new JsonObject
        {
            ["number"] = number, ["name"] = new JsonObject { ["vi"] = "Bước", ["en"] = "Step" }, ["role"] = number % 2 == 0 ? "land-office" : "tax-office", ["kind"] = "review",
            ["startsAt"] = $"{received.AddDays(number):yyyy-MM-dd}T01:00:00Z", ["finishedAt"] = $"{received.AddDays(number + 1):yyyy-MM-dd}T01:00:00Z", ["overdue"] = false,
        })]);

        Assert.InRange(Encoding.UTF8.GetByteCount(Draw(longest)), 10_000, 45_000);
    }

    private static string Draw(JsonObject way) => LaneOfWork.Draw(Read(way), "H99.12-260423-0128", Now)!.Value.Text;

    private static ItinerarySeen Read(JsonObject way) => way.Deserialize<ItinerarySeen>(JsonSerializerOptions.Web)!;

    private static XElement Parse(string markup) => XElement.Parse($"<page>{markup}</page>").Elements("svg").Last();
}
