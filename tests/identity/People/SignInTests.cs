using System.Net;
using LienThong.Identity.People;

namespace LienThong.Identity.Tests.People;

public sealed class SignInTests(PeopleService identity) : IClassFixture<PeopleService>
{
    [Fact]
    public async Task An_officer_signs_in_and_the_client_gets_his_tokens()
    {
        using var browser = new Browser(identity);
        var (account, flow) = (await identity.Officer(false, new Place("H99.21", "head", "work.act dossier.accept", Position: "Trưởng phòng")), new Flow(identity));

        var page = await browser.Get(flow.Link);
        var signedIn = await browser.Submit(page, ("account", "  " + account.ToUpperInvariant()), ("password", PeopleService.Password));
        var back = await browser.Get(signedIn.Location!);
        var (status, body) = await flow.Redeem(back.Code);
        var (access, id) = (await flow.Access(body), await flow.Check(body, "id_token", "portal", "JWT"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.SeeOther, HttpStatusCode.SeeOther), (page.Status, signedIn.Status, back.Status));
        Assert.StartsWith(flow.Redirect + "?", back.Location, StringComparison.Ordinal);
        Assert.Equal((flow.State, identity.Address), (back.Said["state"].ToString(), back.Said["iss"].ToString()));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(("Bearer", 600, "work.act"), ((string?)body["token_type"], (int)body["expires_in"]!, (string?)body["scope"]));
        Assert.Equal((account, "H99.21", "head"), (access["sub"], access["agency"], access["role"]));
        Assert.Equal(("Trưởng phòng", "work.act", "portal"), (access["position"], access["scope"], access["client_id"]));
        Assert.Equal((account, flow.Nonce, "Nguyễn Thị <Sen>"), (id["sub"], id["nonce"], id["name"]));
        Assert.Equal([Outcomes.SignedIn, Outcomes.TokenIssued], await identity.Outcomes(account));
        Assert.All(await identity.Audit(account), record => Assert.Equal("portal", record.ClientId));
        Assert.Equal(browser.From, (await identity.Audit(account))[0].Address);
    }

    [Fact]
    public async Task Who_is_signed_in_goes_straight_back_and_to_another_client_too()
    {
        using var browser = new Browser(identity);
        var (account, other) = (await identity.Officer(), new Flow(identity, "other-app"));
        await browser.Code(new Flow(identity), account);

        var back = await browser.Get(other.Link);
        var (_, body) = await other.Redeem(back.Code);

        Assert.Equal(account, (await other.Access(body))["sub"]);
    }

    [Fact]
    public async Task Nobody_gets_more_than_his_place_and_his_client_allow()
    {
        using var browser = new Browser(identity);
        var account = await identity.Officer(false, new Place("H99.12", Scopes: "work.act internal.journal"));
        var flow = new Flow(identity) { Scope = "profile work.act dossier.accept internal.journal" };

        var (_, body) = await flow.Redeem(await browser.Code(flow, account));

        Assert.Equal("work.act", (string?)body["scope"]);
        Assert.False(body.ContainsKey("id_token"));
    }

    [Fact]
    public async Task Without_a_page_there_is_a_code_for_who_is_signed_in_and_an_error_for_others()
    {
        using var browser = new Browser(identity);
        var (account, flow) = (await identity.Officer(), new Flow(identity));

        var stranger = await browser.Get(flow.With(("prompt", "none")));
        await browser.Code(flow, account);
        var known = await browser.Get(flow.With(("prompt", "none")));
        identity.Clock.Moved += TimeSpan.FromMinutes(2);
        var long_ago = await browser.Get(flow.With(("max_age", "60")));

        Assert.Equal("login_required", stranger.Said["error"]);
        Assert.NotEmpty(known.Code);
        Assert.Equal((HttpStatusCode.OK, true), (long_ago.Status, long_ago.Has("name=\"password\"")));
    }

    [Fact]
    public async Task A_password_that_was_given_is_changed_before_anything_else()
    {
        using var browser = new Browser(identity);
        using var elsewhere = new Browser(identity);
        var (account, flow) = (await identity.Officer(mustChange: true, new Place("H99.12")), new Flow(identity));
        const string chosen = "Sen nở giữa đầm sâu";
        await elsewhere.SignIn(flow, account);

        var signedIn = await browser.SignIn(flow, account);
        var before = browser.Cookies[Session.Sessions.Cookie];
        var page = await browser.Get(signedIn.Location!);
        var silent = await browser.Get(flow.With(("prompt", "none")));
        foreach (var (first, second) in new[] { (chosen, chosen + "!"), ("short", "short"), ("aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa"), (account + "!", account + "!"), (PeopleService.Password, PeopleService.Password) })
        {
            var refused = await browser.Submit(page, ("new-password", first), ("new-password-again", second));
            Assert.Equal((HttpStatusCode.BadRequest, true), (refused.Status, refused.Has("role=\"alert\"")));
        }

        var changed = await browser.Submit(page, ("new-password", chosen), ("new-password-again", chosen));
        var (status, _) = await flow.Redeem((await browser.Get(changed.Location!)).Code);
        var stale = await elsewhere.Get(flow.Link);

        Assert.True(page.Has("new-password"));
        Assert.Equal("interaction_required", silent.Said["error"]);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.NotEqual(before, browser.Cookies[Session.Sessions.Cookie]);
        Assert.True(stale.Has("name=\"password\""), "the other session lives on");
        Assert.Equal(HttpStatusCode.BadRequest, (await new Browser(identity).SignIn(flow, account)).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await new Browser(identity).SignIn(flow, account, chosen)).Status);
        Assert.Contains(Outcomes.PasswordChanged, await identity.Outcomes(account));
    }

    [Fact]
    public async Task Who_holds_several_places_chooses_and_only_among_his_own()
    {
        using var browser = new Browser(identity);
        var flow = new Flow(identity);
        var account = await identity.Officer(false, new Place("H99.12"), new Place("H99.22", "leader", Position: "Phó giám đốc"), new Place("H99.31", Until: new(2021, 1, 1)));
        var foreign = Guid.CreateVersion7();
        await identity.In(db =>
        {
            foreign = db.Set<Appointment>().First(a => a.Agency == "H99.31").Id;
            return Task.CompletedTask;
        });

        var page = await browser.Get((await browser.SignIn(flow, account)).Location!);
        var again = await browser.Get((await browser.Submit(page, ("appointment", foreign.ToString()))).Location!);
        var leader = Choice(page, "Phó giám đốc, H99.22");
        var (_, body) = await flow.Redeem((await browser.Get((await browser.Submit(again, ("appointment", leader))).Location!)).Code);
        var access = await flow.Access(body);

        Assert.False(page.Has("H99.31"));
        Assert.True(again.Has("name=\"appointment\""));
        Assert.Equal(("H99.22", "leader"), (access["agency"], access["role"]));
    }

    [Fact]
    public async Task Who_moves_speaks_for_the_new_agency_from_the_first_day_and_who_has_left_for_none()
    {
        using var browser = new Browser(identity);
        var flow = new Flow(identity);
        var year = identity.Clock.GetUtcNow().Year + 1;
        var account = await identity.Officer(
            false, new Place("H99.12", Until: new(year, 3, 31)), new Place("H99.21", "head", From: new(year, 4, 1), Until: new(year, 6, 30)));

        identity.Clock.MoveTo(new(year, 3, 31, 23, 59, 0));
        var old = await flow.Access((await flow.Redeem(await browser.Code(flow, account))).Body);
        var late = await browser.Get(flow.Link);
        identity.Clock.MoveTo(new(year, 4, 1, 0, 0, 5)); // the day before in UTC
        await flow.AssertRefused(late.Code);
        var moved = await flow.Access((await flow.Redeem((await browser.Get(flow.Link)).Code)).Body);
        identity.Clock.MoveTo(new(year, 7, 1, 0, 0, 5));
        var signedIn = await browser.SignIn(flow, account);
        var gone = await browser.Get(signedIn.Location!);
        var session = await browser.Get(flow.Link);

        Assert.Equal(("H99.12", "officer"), (old["agency"], old["role"]));
        Assert.Equal(("H99.21", "head"), (moved["agency"], moved["role"]));
        Assert.Equal((HttpStatusCode.Forbidden, true), (gone.Status, gone.Has("IDENTITY-005")));
        Assert.True(session.Has("name=\"password\""), "who has left keeps no session");
        Assert.Contains(Outcomes.NoAppointment, await identity.Outcomes(account));
    }

    [Fact]
    public async Task A_session_ends_by_itself()
    {
        using var browser = new Browser(identity);
        var (account, flow) = (await identity.Officer(), new Flow(identity));
        await browser.Code(flow, account);

        identity.Clock.Moved += TimeSpan.FromMinutes(481);

        Assert.True((await browser.Get(flow.Link)).Has("name=\"password\""));
    }

    private static string Choice(Answer page, string said)
    {
        var before = page.Html[..page.Html.IndexOf(said, StringComparison.Ordinal)];
        return before[(before.LastIndexOf("value=\"", StringComparison.Ordinal) + 7)..^2];
    }
}
