using System.Diagnostics;
using System.Net;
using LienThong.Identity.People;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Identity.Tests.People;

public sealed class GuessingTests(PeopleService identity) : IClassFixture<PeopleService>
{
    private static readonly TimeSpan Floor = TimeSpan.FromMilliseconds(95); // 100, less what a timer rounds

    [Fact]
    public async Task Unknown_wrong_and_paused_look_alike_and_take_the_least_time()
    {
        using var browser = new Browser(identity);
        var (flow, known, paused) = (new Flow(identity), await identity.Officer(), await identity.Officer());
        await identity.In(db => db.Officers.Where(o => o.Account == paused)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.LockedUntil, DateTimeOffset.UnixEpoch.AddYears(200))));
        var page = await browser.Get(flow.Link);
        var bodies = new List<string>();

        foreach (var (account, password) in new[] { ("nobody-at-all", "wrong"), (known, "wrong"), (paused, PeopleService.Password), (paused, "wrong"), (known, new string('x', 500)), ("", "") })
        {
            var began = Stopwatch.GetTimestamp();
            var answer = await browser.Submit(page, ("account", account), ("password", password));
            if (account.Length > 0 && password.Length < 200)
            {
                Assert.True(Stopwatch.GetElapsedTime(began) >= Floor);
            }

            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            Assert.False(browser.Cookies.ContainsKey(Session.Sessions.Cookie));
            bodies.Add(answer.Steady());
        }

        Assert.Single(bodies.Distinct());
        Assert.Equal([Outcomes.Locked, Outcomes.Locked], await identity.Outcomes(paused));
    }

    [Fact]
    public async Task What_was_typed_as_an_unknown_account_is_kept_nowhere()
    {
        using var browser = new Browser(identity);
        var typed = "my-password-" + Guid.CreateVersion7().ToString("N");

        await browser.SignIn(new Flow(identity), typed, "another-secret-word");
        List<SignInRecord> records = [];
        await identity.In(async db => records = await db.SignInRecords.Where(r => r.Address == browser.From).ToListAsync());

        Assert.Equal((Outcomes.UnknownAccount, null), (Assert.Single(records).Outcome, records[0].OfficerId));
        Assert.DoesNotContain(typed, identity.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("another-secret-word", identity.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_pauses_after_five_failures_longer_each_time_and_opens_again()
    {
        var (account, flow) = (await identity.Officer(), new Flow(identity));
        await Fail(account, 5);

        Assert.Equal(HttpStatusCode.BadRequest, await Try());
        identity.Clock.Moved += TimeSpan.FromSeconds(61);
        await Fail(account, 1); // the sixth: two minutes now
        identity.Clock.Moved += TimeSpan.FromSeconds(61);
        Assert.Equal(HttpStatusCode.BadRequest, await Try());
        identity.Clock.Moved += TimeSpan.FromSeconds(61);
        Assert.Equal(HttpStatusCode.SeeOther, await Try());
        await Fail(account, 4);
        Assert.Equal(HttpStatusCode.SeeOther, await Try());
        Assert.Equal(2, (await identity.Outcomes(account)).Count(outcome => outcome == Outcomes.Locked));

        async Task<HttpStatusCode> Try()
        {
            using var browser = new Browser(identity);
            return (await browser.SignIn(flow, account)).Status;
        }
    }

    [Fact]
    public async Task Many_guesses_at_once_get_no_more_tries_than_one_after_the_other()
    {
        var account = await identity.Officer();

        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Fail(account, 1)));
        var outcomes = await identity.Outcomes(account);

        Assert.Equal((5, 7), (outcomes.Count(o => o == Outcomes.WrongPassword), outcomes.Count(o => o == Outcomes.Locked)));
    }

    [Fact]
    public async Task An_address_that_tries_one_password_on_many_accounts_pauses_and_others_do_not()
    {
        using var guesser = new Browser(identity);
        var (account, flow) = (await identity.Officer(), new Flow(identity));
        await identity.In(db =>
        {
            db.SignInRecords.AddRange(Enumerable.Range(0, 51).Select(_ => new SignInRecord
            {
                At = identity.Clock.GetUtcNow(), Address = guesser.From, Outcome = Outcomes.UnknownAccount,
            }));
            return Task.CompletedTask;
        });

        var paused = await guesser.SignIn(flow, account);
        identity.Clock.Moved += TimeSpan.FromSeconds(61);
        var still = await guesser.SignIn(flow, account);
        using var honest = new Browser(identity);
        var other = await honest.SignIn(flow, account);
        identity.Clock.Moved += TimeSpan.FromSeconds(61);
        var open = await guesser.SignIn(flow, account);

        Assert.Equal((HttpStatusCode.TooManyRequests, "120"), (paused.Status, paused.Headers["Retry-After"]));
        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.SeeOther, HttpStatusCode.SeeOther), (still.Status, other.Status, open.Status));
    }

    [Fact]
    public async Task The_audit_takes_new_rows_only()
    {
        using var browser = new Browser(identity);
        await browser.SignIn(new Flow(identity), await identity.Officer());

        foreach (var sql in new[] { "UPDATE sign_in_record SET outcome = 'x'", "DELETE FROM sign_in_record", "TRUNCATE sign_in_record" })
        {
            await Assert.ThrowsAsync<Npgsql.PostgresException>(() => identity.In(db => db.Database.ExecuteSqlRawAsync(sql)));
        }
    }

    private async Task Fail(string account, int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var browser = new Browser(identity);
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.SignIn(new Flow(identity), account, "wrong")).Status);
        }
    }
}
