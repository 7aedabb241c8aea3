using System.Net;
using System.Text.Json.Nodes;

namespace LienThong.Portal.Tests;

/// <summary>Several steps ended in one go, out of the rows the reader holds.</summary>
public sealed class CompleteChosenTests(PortalHost portal) : Choosing(portal)
{
    [Fact]
    public async Task A_row_offers_the_outcomes_that_ask_for_nothing_and_no_other()
    {
        var page = await Given(Row(First, "0001", ["eligible"]), Row(Second, "0002", ["eligible", "agreed"]), Row(Third, "0003", []));

        Assert.Contains($"<input type=\"checkbox\" name=\"work.{First:N}\" value=\"7|eligible|H99.12-260423-0001\" />", page.Html, StringComparison.Ordinal);
        Assert.Equal(["7|eligible|H99.12-260423-0002", "7|agreed|H99.12-260423-0002"], Options(page, Second));
        Assert.Contains("<option value>Chưa kết thúc</option>", page.Html, StringComparison.Ordinal); // the first: nothing is chosen
        Assert.DoesNotContain($"work.{Third:N}", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("to-correct|", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("approved|", page.Html, StringComparison.Ordinal);
        Assert.Single(PostForms().Matches(page.Html), form => form.Value.Contains("/viec/ket-thuc", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/viec")]
    [InlineData("/viec?xem=unassigned")]
    [InlineData("/viec?xem=done")]
    public async Task Only_the_list_of_what_the_reader_holds_has_the_form(string path)
    {
        await Given(Row(First, "0001", ["eligible"]));

        Assert.DoesNotContain("/viec/ket-thuc", (await Officer.Get(path)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_of_others_and_rows_that_ask_for_something_have_no_choice()
    {
        var page = await Given(Row(First, "0001", ["eligible"], holder: "officer-9"), Row(Second, "0002", []));

        Assert.DoesNotContain("/viec/ket-thuc", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_substitute_holds_for_another_can_be_chosen_too()
    {
        var row = Row(First, "0001", ["eligible"], holder: "officer-9");
        row["actingFor"] = "officer-9";

        Assert.Contains($"work.{First:N}", (await Given(row)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Those_chosen_are_sent_with_the_version_shown_and_each_is_told_of()
    {
        var page = await Given(Row(First, "0001", ["eligible"]), Row(Second, "0002", ["eligible", "agreed"]), Row(Third, "0003", ["eligible"]));
        Answers((First, null), (Second, null));

        var answer = await Choose(page, (First, "7|eligible|H99.12-260423-0001"), (Second, "7|agreed|H99.12-260423-0002"));

        Assert.Equal((HttpStatusCode.OK, "Đã kết thúc 2 việc."), (answer.Status, answer.Heading));
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse($$"""{"items":[{"id":"{{First}}","etag":"\"7\"","outcome":"eligible"},{"id":"{{Second}}","etag":"\"7\"","outcome":"agreed"}]}"""), Sent(Completions)), Sent(Completions).ToJsonString());
        Assert.True(answer.Has("H99.12-260423-0001") && answer.Has("Đồng ý") && !answer.Has("H99.12-260423-0003"));
        Assert.Contains("href=\"/viec?xem=mine\"", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Those_that_somebody_changed_are_refused_and_the_others_done()
    {
        var page = await Given(Row(First, "0001", ["eligible"]), Row(Second, "0002", ["eligible"]), Row(Third, "0003", ["eligible"]));
        Answers((First, "AGENCY-002"), (Second, null), (Third, "AGENCY-006"));

        var answer = await Choose(page, (First, "7|eligible|A-1"), (Second, "7|eligible|A-2"), (Third, "7|eligible|A-3"));

        Assert.Equal("Đã kết thúc 1 việc; 2 việc chưa được.", answer.Heading);
        Assert.Equal(["chưa", "đã kết thúc", "chưa"], Badges().Matches(WebUtility.HtmlDecode(answer.Html)).Select(badge => badge.Groups[1].Value));
        Assert.True(answer.Has("Chưa kết thúc: việc này vừa thay đổi khi bạn đang xem") && answer.Has("Chưa kết thúc: bước này đã kết thúc."));
        Assert.True(answer.Has("Refused. (AGENCY-002)"));
    }

    [Fact]
    public async Task A_row_the_answer_does_not_speak_of_is_unknown_and_a_code_without_words_is_said_as_it_is()
    {
        var page = await Given(Row(First, "0001", ["eligible"]), Row(Second, "0002", ["eligible"]));
        Answers((First, "AGENCY-999"));

        var answer = await Choose(page, (First, "7|eligible|A-1"), (Second, "7|eligible|A-2"));

        Assert.Equal("Chưa kết thúc được việc nào.", answer.Heading);
        Assert.True(answer.Has("(AGENCY-999)") && answer.Has("chưa rõ đã làm hay chưa"));
    }

    [Fact]
    public async Task The_same_form_sent_twice_acts_once()
    {
        var page = await Given(Row(First, "0001", ["eligible"]));
        Answers((First, null));

        var (one, two) = (await Choose(page, (First, "7|eligible|A-1")), await Choose(page, (First, "7|eligible|A-1")));

        Assert.Equal((one.Heading, HttpStatusCode.OK), (two.Heading, two.Status));
        Assert.Single(Gateway.Done);
    }

    [Fact]
    public async Task With_none_chosen_nothing_is_sent()
    {
        var page = await Given(Row(First, "0001", ["eligible"]), Row(Second, "0002", ["eligible", "agreed"]));

        var answer = await Choose(page, (Second, ""));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, true), (answer.Status, answer.Has("Chưa gửi: chọn kết quả cho ít nhất một việc.")));
        Assert.DoesNotContain(Gateway.Seen, seen => seen.Path == Completions);
    }

    [Theory]
    [InlineData(503, HttpStatusCode.ServiceUnavailable, "chưa rõ đã làm hay chưa", true)]
    [InlineData(429, HttpStatusCode.TooManyRequests, "Có quá nhiều yêu cầu", true)]
    [InlineData(422, HttpStatusCode.UnprocessableEntity, "Chưa được nhận, chưa có gì thay đổi", false)]
    public async Task Where_it_is_not_taken_as_a_whole_the_choice_stands_and_silence_keeps_the_key(int status, HttpStatusCode shown, string says, bool keeps)
    {
        var page = await Given(Row(First, "0001", ["eligible"]), Row(Second, "0002", ["eligible", "agreed"]));
        Gateway.Refuses(Completions, status);

        var answer = await Choose(page, (First, "7|eligible|A-1"), (Second, "7|agreed|A-2"));

        Assert.Equal((shown, true), (answer.Status, answer.Has(says)));
        AssertChosen(answer);
        Assert.Equal(keeps, Key(page) == Key(answer));
    }

    [Fact]
    public async Task An_answer_that_cannot_be_read_is_no_success()
    {
        var page = await Given(Row(First, "0001", ["eligible"]));
        Gateway.Says(Completions, "not json");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Choose(page, (First, "7|eligible|A-1"))).Status);
    }

    [Fact]
    public async Task Nothing_is_lost_when_the_session_ends_and_the_fresh_version_is_what_is_sent_then()
    {
        var page = await Given("&loai=review&q=0", Row(First, "0001", ["eligible"]), Row(Second, "0002", ["eligible", "agreed"]));
        Officer.Cookies.Remove("__Host-lienthong");

        var sent = await Choose(page, (First, "7|eligible|A-1"), (Second, "7|agreed|A-2"));
        var fresh = Row(Second, "0002", ["eligible", "agreed"]);
        fresh["etag"] = "\"8\"";
        Gateway.Says("/v1/work", WorkSample.List(null, Row(First, "0001", ["eligible"]), fresh));
        await Officer.SignIn(client: "officer-2");
        var back = await Officer.Get(Mine + "&loai=review&q=0");

        Assert.Equal("/sign-in?back=" + Uri.EscapeDataString(Mine + "&loai=review&q=0"), sent.Location);
        Assert.True(back.Has("được giữ lại và chưa gửi"));
        AssertChosen(back);
        Assert.Contains("value=\"8|agreed|H99.12-260423-0002\" selected", back.Html, StringComparison.Ordinal);
        Assert.Empty(Gateway.Done);
    }

    [Fact]
    public async Task A_whole_page_of_choices_outlives_the_session()
    {
        var rows = Enumerable.Range(1, 40).Select(n => Row(Guid.CreateVersion7(), $"{n:D4}", ["eligible"])).ToArray();
        var page = await Given(rows);
        Officer.Cookies.Remove("__Host-lienthong");

        await Choose(page, [.. rows.Select(row => ((Guid)row["id"]!, $"7|eligible|{row["dossierCode"]}"))]);
        await Officer.SignIn(client: "officer-2");

        Assert.Equal(40, (await Officer.Get(Mine)).Html.Split("\" checked").Length - 1);
    }

    [Fact]
    public async Task A_token_that_ends_while_sending_keeps_the_choice()
    {
        var page = await Given(Row(First, "0001", ["eligible"]), Row(Second, "0002", ["eligible", "agreed"]));
        Gateway.Refuses(Completions, 401);

        var sent = await Choose(page, (First, "7|eligible|A-1"), (Second, "7|agreed|A-2"));
        await Officer.SignIn(client: "officer-2");

        Assert.StartsWith("/sign-in?back=", sent.Location, StringComparison.Ordinal);
        AssertChosen(await Officer.Get(Mine));
    }

    [Theory]
    [InlineData("work.0198d3a0000070008000000000000201", "7|eligible")]
    [InlineData("work.0198d3a0000070008000000000000201", "x|eligible|A-1")]
    [InlineData("work.0198d3a0000070008000000000000201", "7||A-1")]
    [InlineData("work.first", "7|eligible|A-1")]
    [InlineData("loai", "pay")]
    [InlineData("key", "")]
    [InlineData("form-token", "forged")]
    public async Task A_form_that_is_not_ours_changes_nothing(string name, string value)
    {
        var page = await Given(Row(First, "0001", ["eligible"]));

        var answer = await Officer.Post("/viec/ket-thuc", [.. Hidden(page).Where(field => field.Name != name), (name, value)]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Empty(Gateway.Done);
    }

    [Fact]
    public async Task More_than_a_page_holds_is_no_form_of_ours()
    {
        var page = await Given(Row(First, "0001", ["eligible"]));

        var answer = await Choose(page, [.. Enumerable.Range(0, 41).Select(_ => (Guid.CreateVersion7(), "7|eligible|A-1"))]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task Names_are_text_and_never_markup()
    {
        var page = await Given(Row(First, "<b>1</b>", ["<i>end</i>"]), Row(Second, "\"><b>2</b>", ["eligible", "<i>end</i>"]));
        Answers((First, null), (Second, "AGENCY-<i>"));

        var answer = await Choose(page, (First, "7|<i>end</i>|<b>1</b>"), (Second, "7|eligible|\"><b>2</b>"));

        Assert.Equal((HttpStatusCode.OK, "Đã kết thúc 1 việc; 1 việc chưa được."), (answer.Status, answer.Heading));
        foreach (var html in new[] { page.Html, answer.Html })
        {
            Assert.DoesNotContain("<b>1", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<b>2", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<i>", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_the_scope_nothing_is_ended()
    {
        using var visitor = Visit();
        Gateway.Forget();
        Gateway.Scopes = "ops.read";
        await visitor.SignIn();
        var page = await visitor.Get("/ops");

        var answer = await visitor.Post("/viec/ket-thuc", [.. page.Form("/sign-out").Fields, ("key", "k"), ($"work.{First:N}", "7|eligible|A-1")]);

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Empty(Gateway.Done);
    }
}
