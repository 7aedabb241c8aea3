using System.Net;

namespace LienThong.Portal.Tests;

/// <summary>Conflicts, refusals, silence, and sessions that end while somebody types.</summary>
public sealed class WorkRefusalTests : AtWork
{
    [Theory]
    [InlineData(412, "AGENCY-002", "vừa thay đổi khi bạn đang xem")]
    [InlineData(409, "AGENCY-005", "cán bộ khác đang giữ bước này")]
    [InlineData(409, "AGENCY-012", "chưa lập thông báo nghĩa vụ tài chính")]
    public async Task A_conflict_is_one_sentence_on_the_fresh_page_that_keeps_what_was_typed(int status, string code, string sentence)
    {
        var page = await Officer.Get(Path);
        var key = Field(page, "approved", "key");
        Refuse("completion", status, code);
        var fresh = WorkSample.Item();
        fresh["etag"] = "\"8\"";
        WorkSample.Desk(Portal.Gateway, fresh);

        var answer = await Send(page, "approved", ("field.sheetNumber", "17/PCTT"));

        Assert.Equal((HttpStatusCode.Conflict, true), (answer.Status, answer.Has(sentence)));
        Assert.Equal(("\"8\"", "17/PCTT"), (Field(answer, "approved", "tag"), Field(answer, "approved", "field.sheetNumber")));
        Assert.NotEqual(key, Field(answer, "approved", "key"));
    }

    [Fact]
    public async Task A_refusal_stands_beside_its_field_in_the_services_words()
    {
        Refuse("completion", 422, "AGENCY-009", "fields.sheetNumber", "A field is not acceptable.");

        var answer = await Complete("approved", ("field.sheetNumber", "17<b>"));
        var field = answer.Html[answer.Html.IndexOf("id=\"approved-sheetNumber\"", StringComparison.Ordinal)..];

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.True(answer.Has("A field is not acceptable. (AGENCY-009)"));
        Assert.Contains("aria-invalid=\"true\"", field[..field.IndexOf("</div>", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.Contains("<b class=\"bad\">", field[..field.IndexOf("</div>", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.DoesNotContain("17<b>", answer.Html, StringComparison.Ordinal);
        Assert.Equal("17<b>", Field(answer, "approved", "field.sheetNumber"));
    }

    [Theory]
    [InlineData(502)]
    [InlineData(503)]
    public async Task No_answer_keeps_the_key_so_that_a_second_try_does_nothing_twice(int status)
    {
        var page = await Officer.Get(Path);
        var key = Field(page, "eligible", "key");
        Portal.Gateway.Refuses($"{Api}/completion", status);

        var answer = await Send(page, "eligible");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (answer.Status, answer.Has("chưa rõ đã làm hay chưa")));
        Assert.Equal(key, Field(answer, "eligible", "key"));
    }

    [Fact]
    public async Task What_was_typed_comes_back_after_signing_in_to_the_same_account_alone()
    {
        var page = await Officer.Get(Path);
        Officer.Cookies.Remove("__Host-lienthong");

        var sent = await Send(page, "approved", ("field.sheetNumber", "17/PCTT đã ký"));
        await Officer.SignIn(back: Path, client: "officer-3");
        var others = await Officer.Get(Path);
        await Officer.SignIn(back: Path, client: "officer-2");
        var own = await Officer.Get(Path);
        var again = await Officer.Get(Path);

        Assert.Equal("/sign-in?back=" + Uri.EscapeDataString(Path), sent.Location);
        Assert.DoesNotContain(Officer.SetCookies, cookie => cookie.Contains("PCTT", StringComparison.Ordinal));
        Assert.False(others.Has("17/PCTT"));
        Assert.True(own.Has("được giữ lại và chưa gửi"));
        Assert.Equal("17/PCTT đã ký", Field(own, "approved", "field.sheetNumber"));
        Assert.False(again.Has("17/PCTT"));
        Assert.Empty(Portal.Gateway.Done);
    }

    [Fact]
    public async Task A_token_that_ends_while_sending_keeps_it_too()
    {
        var page = await Officer.Get(Path);
        Portal.Gateway.Refuses($"{Api}/completion", 401);

        var sent = await Send(page, "approved", ("field.sheetNumber", "17/PCTT"));
        await Officer.SignIn(back: Path, client: "officer-2");

        Assert.StartsWith("/sign-in?back=", sent.Location, StringComparison.Ordinal);
        Assert.Equal("17/PCTT", Field(await Officer.Get(Path), "approved", "field.sheetNumber"));
    }

    [Fact]
    public async Task A_form_nobody_was_given_is_kept_for_nobody()
    {
        var (_, fields) = (await Officer.Get(Path)).Form("/complete");
        Officer.Cookies.Remove("__Host-lienthong");

        await Officer.Post($"{Path}/complete", [.. fields.Where(field => field.Name != "owner"), ("owner", "forged"), ("field.sheetNumber", "x")]);

        Assert.DoesNotContain("__Host-lienthong-typed", Officer.Cookies.Keys);
    }

    [Fact]
    public async Task A_forged_or_broken_form_changes_nothing()
    {
        var (action, fields) = (await Officer.Get(Path)).Form("/complete");

        var without = await Officer.Post(action, [.. fields.Where(field => field.Name != "form-token")]);
        var keyless = await Officer.Post(action, [.. fields.Where(field => field.Name != "key")]);
        var tagless = await Officer.Post(action, [.. fields.Where(field => field.Name != "tag")]);

        Assert.Equal((HttpStatusCode.BadRequest, true), (without.Status, without.Has("PORTAL-003") && without.Has("Về việc của tôi")));
        Assert.Equal((HttpStatusCode.BadRequest, true), (keyless.Status, keyless.Has("PORTAL-004")));
        Assert.Equal(HttpStatusCode.BadRequest, tagless.Status);
        Assert.Empty(Portal.Gateway.Done);
    }
}
