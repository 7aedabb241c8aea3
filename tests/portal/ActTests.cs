using System.Net;
using System.Text.Json.Nodes;

namespace LienThong.Portal.Tests;

public sealed class ActTests : IAsyncLifetime
{
    private PortalHost _portal = null!;
    private Visitor _visitor = null!;

    private static string Row => $"/v1/ops/postal/parked/routing/{Sample.Dossier}/14";

    public async ValueTask InitializeAsync()
    {
        _portal = await PortalHost.Start();
        Sample.Busy(_portal.Gateway);
        _visitor = _portal.Visit();
        await _visitor.SignIn();
    }

    public async ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task A_retry_is_posted_with_the_forms_key_and_shown_by_a_redirect()
    {
        var page = await _visitor.Get("/ops");

        var answer = await _visitor.Submit(page, $"{Sample.Dossier}/14/retry");
        var after = await _visitor.Get(answer.Location!);

        Assert.Equal((HttpStatusCode.SeeOther, "/ops?said=retried"), (answer.Status, answer.Location));
        Assert.Equal($"{Row}/retry", Assert.Single(_portal.Gateway.Done).Value);
        Assert.True(after.Has("sự kiện được thử lại ngay"));
    }

    [Fact]
    public async Task A_form_sent_twice_acts_once()
    {
        var page = await _visitor.Get("/ops");

        await Task.WhenAll(_visitor.Submit(page, "/14/retry"), _visitor.Submit(page, "/14/retry"));
        var posts = _portal.Gateway.Seen.Where(seen => seen is { Method: "POST" } && seen.Path.EndsWith("/retry", StringComparison.Ordinal)).ToList();
        await _visitor.Submit(await _visitor.Get("/ops"), "/14/retry");

        Assert.Equal(2, posts.Count);
        Assert.Single(posts.Select(post => post.Key).Distinct());
        Assert.Equal(2, _portal.Gateway.Done.Count); // the page rendered afresh is a new decision
    }

    [Fact]
    public async Task A_skip_carries_its_reason_as_typed()
    {
        var page = await _visitor.Get("/ops");

        var answer = await _visitor.Submit(page, "/14/skip", ("reason", "  Đã phát tay, biên bản 12/BB  "));

        Assert.Equal("/ops?said=skipped", answer.Location);
        var sent = JsonNode.Parse(_portal.Gateway.Seen.Single(seen => seen.Path == $"{Row}/skip").Body)!;
        Assert.Equal("Đã phát tay, biên bản 12/BB", (string?)sent["reason"]);
    }

    [Theory]
    [InlineData("ngắn")]
    [InlineData("")]
    [InlineData("một lý do\nhai dòng cho dài")]
    public async Task A_reason_that_does_not_do_comes_back_to_be_mended(string reason)
    {
        var page = await _visitor.Get("/ops");

        var again = await _visitor.Submit(page, "/14/skip", ("reason", reason));
        var mended = await _visitor.Submit(again, "/14/skip", ("reason", "Đã phát tay cho dân"));

        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.True(again.Has("lý do phải có từ 10 đến 500 chữ") && again.Has("H99.12-260505-0058") && again.Has(reason.Trim()));
        Assert.Equal("/ops?said=skipped", mended.Location);
    }

    [Theory]
    [InlineData(404, "/ops?said=gone", "không còn đỗ lại")]
    [InlineData(409, "/ops?said=running", "đang được làm")]
    [InlineData(422, "/ops?said=refused", "chưa có gì thay đổi")]
    [InlineData(502, "/ops?said=unknown", "chưa rõ đã làm hay chưa")]
    public async Task What_became_of_it_is_a_sentence(int status, string location, string sentence)
    {
        _portal.Gateway.Refuses($"{Row}/retry", status);
        var page = await _visitor.Get("/ops");

        var answer = await _visitor.Submit(page, "/14/retry");

        Assert.Equal(location, answer.Location);
        Assert.True((await _visitor.Get(answer.Location!)).Has(sentence));
    }

    [Fact]
    public async Task A_word_in_the_address_puts_no_sentence_of_anybodys_on_the_page()
    {
        var page = await _visitor.Get("/ops?said=Tai%20khoan%20bi%20khoa");

        Assert.DoesNotContain("role=\"status\"", page.Html, StringComparison.Ordinal);
        Assert.False(page.Has("Tai khoan bi khoa"));
    }

    [Fact]
    public async Task A_forged_form_changes_nothing()
    {
        var page = await _visitor.Get("/ops");
        var (action, fields) = page.Form("/14/retry");
        using var stranger = _portal.Visit();
        var theirs = (await stranger.Get("/sign-in")).Form("/sign-in").Fields.Single(field => field.Name == "form-token");

        var without = await _visitor.Post(action, [.. fields.Where(field => field.Name != "form-token")]);
        var anothers = await _visitor.Post(action, [.. fields.Where(field => field.Name != "form-token"), theirs]);
        var keyless = await _visitor.Post(action, [.. fields.Where(field => field.Name != "key")]);

        Assert.Equal((HttpStatusCode.BadRequest, true), (without.Status, without.Has("PORTAL-003")));
        Assert.Equal((HttpStatusCode.BadRequest, true), (anothers.Status, anothers.Has("PORTAL-003")));
        Assert.Equal((HttpStatusCode.BadRequest, true), (keyless.Status, keyless.Has("PORTAL-004")));
        Assert.Empty(_portal.Gateway.Done);
    }

    [Fact]
    public async Task A_form_leads_back_only_to_operations()
    {
        var page = await _visitor.Get("/ops");

        var elsewhere = await _visitor.Submit(page, "/14/retry", ("back", "https://evil.example"));
        var api = await _visitor.Submit(page, "/14/retry", ("back", "/v1/dossiers"));
        var list = await _visitor.Submit(page, "/14/retry", ("back", "/ops/parked/postal?reason=poison"));

        Assert.Equal("/ops?said=retried", elsewhere.Location);
        Assert.Equal("/ops?said=retried", api.Location);
        Assert.Equal("/ops/parked/postal?reason=poison&said=retried", list.Location);
    }

    [Fact]
    public async Task A_reconciliation_is_started_once()
    {
        var page = await _visitor.Get("/ops");

        var answer = await _visitor.Submit(page, "/ops/reconciliations");
        _portal.Gateway.Refuses("/v1/reconciliations", 409);
        var second = await _visitor.Submit(page, "/ops/reconciliations");

        Assert.Equal("/ops?said=started", answer.Location);
        Assert.Equal("/ops?said=running", second.Location);
        Assert.Equal("/v1/reconciliations", Assert.Single(_portal.Gateway.Done).Value);
    }

    [Fact]
    public async Task Who_may_only_look_sees_no_buttons_and_is_refused()
    {
        var page = await _visitor.Get("/ops");
        var (action, _) = page.Form("/14/retry");
        using var looker = _portal.Visit();
        _portal.Gateway.Scopes = "ops.read";
        await looker.SignIn(client: "looker");

        var seen = await looker.Get("/ops");
        var refused = await looker.Post(action, [.. seen.Form("/sign-out").Fields, ("key", "k1"), ("back", "/ops")]);

        Assert.True(seen.Has("lỗi 3 lần"));
        Assert.DoesNotContain("/retry", seen.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("action=\"/ops/reconciliations\"", seen.Html, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Forbidden, true), (refused.Status, refused.Has("PORTAL-002")));
        Assert.Empty(_portal.Gateway.Done);
    }

    [Fact]
    public async Task A_form_sent_after_the_session_leads_to_sign_in_and_is_not_sent_again()
    {
        var page = await _visitor.Get("/ops");
        _visitor.Cookies.Remove("__Host-lienthong");

        var answer = await _visitor.Submit(page, "/14/retry");

        Assert.Equal((HttpStatusCode.Redirect, "/sign-in?back=%2Fops"), (answer.Status, answer.Location));
        Assert.Empty(_portal.Gateway.Done);
    }
}
