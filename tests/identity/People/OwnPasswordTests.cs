using System.Net;
using LienThong.Identity.People;
using LienThong.Identity.Session;

namespace LienThong.Identity.Tests.People;

public sealed class OwnPasswordTests(PeopleService identity) : IClassFixture<PeopleService>, IDisposable
{
    private const string Chosen = "Sen nở giữa đầm sâu";
    private const string Path = ChangeOwnPassword.Path;
    private readonly Browser _browser = new(identity);

    public void Dispose() => _browser.Dispose();

    [Fact]
    public async Task Somebody_who_is_signed_in_changes_his_password_and_every_other_session_of_his_ends()
    {
        using var elsewhere = new Browser(identity);
        var (account, flow) = (await identity.Officer(), new Flow(identity));
        var pending = await elsewhere.Code(flow, account);
        await _browser.Code(new Flow(identity), account);
        var before = _browser.Cookies[Sessions.Cookie];

        var page = await _browser.Get(Path);
        var changed = await Change(page, PeopleService.Password, Chosen);
        using var thief = new Browser(identity);
        thief.Cookies[Sessions.Cookie] = before;

        Assert.Equal((HttpStatusCode.OK, true), (page.Status, page.Has("<h1>Đổi mật khẩu của bạn</h1>")));
        Assert.Equal((HttpStatusCode.OK, true), (changed.Status, changed.Has("<h1>Đã đổi mật khẩu của bạn</h1>")));
        Assert.Equal(
            ("default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'", "no-store"),
            (page.Headers["Content-Security-Policy"], page.Headers["Cache-Control"]));
        Assert.True(page.Has("Nguyễn Thị &lt;Sen&gt;"));
        Assert.NotEqual(before, _browser.Cookies[Sessions.Cookie]);
        Assert.NotEmpty((await _browser.Get(new Flow(identity).Link)).Code);
        Assert.All([await elsewhere.Get(flow.Link), await thief.Get(flow.Link)], stale => Assert.True(stale.Has("name=\"password\""), "an old session lives on"));
        await flow.AssertRefused(pending);
        Assert.Equal(HttpStatusCode.BadRequest, (await new Browser(identity).SignIn(flow, account)).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await new Browser(identity).SignIn(flow, account, Chosen)).Status);
        var said = (await identity.Audit(account)).Single(record => record.Outcome == Outcomes.PasswordChanged);
        Assert.Equal((_browser.From, null), (said.Address, said.ClientId));
        Assert.DoesNotContain(Chosen, identity.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_present_password_counts_as_a_failed_try_and_the_account_pauses()
    {
        var (account, flow) = (await identity.Officer(), new Flow(identity));
        await _browser.SignIn(flow, account);
        var page = await _browser.Get(Path);

        for (var i = 0; i < 5; i++)
        {
            AssertRefused(await Change(page, $"wrong {i}", Chosen), "password");
        }

        var paused = await Change(page, PeopleService.Password, Chosen);
        var atTheDoor = await new Browser(identity).SignIn(flow, account);
        var outcomes = await identity.Outcomes(account);
        identity.Clock.Moved += TimeSpan.FromSeconds(61);
        var open = await Change(page, PeopleService.Password, Chosen);

        AssertRefused(paused, "password");
        Assert.Equal(HttpStatusCode.BadRequest, atTheDoor.Status);
        Assert.Equal((5, 2), (outcomes.Count(o => o == Outcomes.WrongPassword), outcomes.Count(o => o == Outcomes.Locked)));
        Assert.Equal(HttpStatusCode.OK, open.Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await new Browser(identity).SignIn(flow, account, Chosen)).Status);
    }

    [Fact]
    public async Task Tries_here_and_at_the_door_are_the_same_tries()
    {
        var (account, flow) = (await identity.Officer(), new Flow(identity));
        await _browser.SignIn(flow, account);
        var page = await _browser.Get(Path);
        await Change(page, "wrong", Chosen);
        await Change(page, "wrong", Chosen);
        for (var i = 0; i < 3; i++)
        {
            using var door = new Browser(identity);
            await door.SignIn(flow, account, "wrong");
        }

        AssertRefused(await Change(page, PeopleService.Password, Chosen), "password");
        Assert.Equal(Outcomes.Locked, (await identity.Outcomes(account))[^1]);
    }

    [Fact]
    public async Task An_address_that_failed_too_often_pauses_here_too()
    {
        var account = await identity.Officer();
        await _browser.SignIn(new Flow(identity), account);
        var page = await _browser.Get(Path);
        await identity.In(db =>
        {
            db.SignInRecords.AddRange(Enumerable.Range(0, 51).Select(_ => new SignInRecord
            {
                At = identity.Clock.GetUtcNow(), Address = _browser.From, Outcome = Outcomes.UnknownAccount,
            }));
            return Task.CompletedTask;
        });

        var paused = await Change(page, PeopleService.Password, Chosen);

        Assert.Equal((HttpStatusCode.TooManyRequests, "120", true), (paused.Status, paused.Headers["Retry-After"], paused.Has("role=\"alert\"")));
        Assert.DoesNotContain(Outcomes.PasswordChanged, await identity.Outcomes(account));
    }

    [Fact]
    public async Task A_new_password_keeps_the_rules_of_the_first_and_is_not_the_present_one()
    {
        var account = await identity.Officer();
        await _browser.SignIn(new Flow(identity), account);
        var page = await _browser.Get(Path);

        foreach (var (first, second, field) in new[]
        {
            (Chosen, Chosen + "!", "new-password-again"), ("short", "short", "new-password"), ("aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa", "new-password"),
            (account + "!", account + "!", "new-password"), (new string('x', 195) + "abcdef", new string('x', 195) + "abcdef", "new-password"),
            (PeopleService.Password, PeopleService.Password, "new-password"),
        })
        {
            var refused = await _browser.Submit(page, ("password", PeopleService.Password), ("new-password", first), ("new-password-again", second));
            AssertRefused(refused, field);
            Assert.False(refused.Has(PeopleService.Password), "what was typed comes back");
        }

        Assert.Equal([Outcomes.SignedIn], await identity.Outcomes(account));
    }

    [Fact]
    public async Task Whether_the_new_is_the_present_one_is_told_to_nobody_who_does_not_know_the_present_one()
    {
        var account = await identity.Officer();
        await _browser.SignIn(new Flow(identity), account);
        var page = await _browser.Get(Path);

        var (hit, miss) = (await Change(page, "wrong", PeopleService.Password), await Change(page, "wrong", Chosen));

        Assert.Equal(miss.Steady(), hit.Steady());
        Assert.Equal(2, (await identity.Outcomes(account)).Count(outcome => outcome == Outcomes.WrongPassword));
    }

    [Fact]
    public async Task A_stranger_is_told_to_sign_in_and_changes_nothing()
    {
        var token = (await _browser.Get(new Flow(identity).Link)).Form().Hidden;

        var (page, posted) = (await _browser.Get(Path), await _browser.Post(Path, [.. token, ("password", "x"), ("new-password", Chosen), ("new-password-again", Chosen)]));

        Assert.All([page, posted], answer => Assert.Equal((HttpStatusCode.Forbidden, true), (answer.Status, answer.Has("IDENTITY-007"))));
        Assert.Equal((HttpStatusCode.SeeOther, Path), ((await _browser.Get(ChangeOwnPassword.WellKnown)).Status, (await _browser.Get(ChangeOwnPassword.WellKnown)).Location));
    }

    [Fact]
    public async Task On_the_way_to_a_client_he_goes_on_afterwards_in_the_place_he_had_chosen()
    {
        var flow = new Flow(identity);
        var account = await identity.Officer(false, new Place("H99.12"), new Place("H99.22", "leader", Position: "Phó giám đốc"));
        var choose = await _browser.Get((await _browser.SignIn(flow, account)).Location!);
        var leader = choose.Html[..choose.Html.IndexOf("Phó giám đốc", StringComparison.Ordinal)];
        await _browser.Submit(choose, ("appointment", leader[(leader.LastIndexOf("value=\"", StringComparison.Ordinal) + 7)..^2]));

        var changed = await Change(await _browser.Get(LinkOf(choose, Path)), PeopleService.Password, Chosen);
        var access = await flow.Access((await flow.Redeem((await _browser.Get(LinkOf(changed, "/oauth2/authorize"))).Code)).Body);

        Assert.Equal("H99.22", access["agency"]);
        Assert.True((await _browser.Get("/oauth2/sign-out")).Has($"href=\"{Path}\""));
    }

    private Task<Answer> Change(Answer page, string present, string chosen) =>
        _browser.Submit(page, ("password", present), ("new-password", chosen), ("new-password-again", chosen));

    /// <summary>The reason stands beside the field, and the field says so.</summary>
    private static void AssertRefused(Answer page, string field)
    {
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        var tag = page.Html[page.Html.IndexOf($"<input id=\"{field}\"", StringComparison.Ordinal)..];
        Assert.Contains("aria-invalid=\"true\"", tag[..tag.IndexOf('>', StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.StartsWith($"<b class=\"bad\" role=\"alert\">", tag[(tag.IndexOf($"id=\"{field}-h\">", StringComparison.Ordinal) + $"id=\"{field}-h\">".Length)..], StringComparison.Ordinal);
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(page.Html, "aria-invalid"));
    }

    private static string LinkOf(Answer page, string path)
    {
        var link = page.Html[(page.Html.IndexOf($"href=\"{path}", StringComparison.Ordinal) + 6)..];
        return WebUtility.HtmlDecode(link[..link.IndexOf('"', StringComparison.Ordinal)]);
    }
}
