using System.Net;
using LienThong.Identity.People;
using LienThong.Identity.Session;
using Npgsql;

namespace LienThong.Identity.Tests.People;

/// <summary>The database goes away under people who are at the door, and comes back.</summary>
public sealed class DatabaseAwayTests(PeopleService identity) : IClassFixture<PeopleService>
{
    [Fact]
    public async Task Every_page_and_form_says_so_with_nothing_personal_and_all_is_well_when_it_is_back()
    {
        using var browser = new Browser(identity);
        using var signedIn = new Browser(identity);
        var (flow, account, own) = (new Flow(identity), await identity.Officer(), await identity.Officer());
        var form = await browser.Get(flow.Link);
        await signedIn.Code(flow, own);
        var change = await signedIn.Get(ChangeOwnPassword.Path);
        var tries = (await identity.Outcomes(account)).Count;

        await Away(true);
        List<Answer> answers =
        [
            await browser.Get(flow.Link), await browser.Submit(form, ("account", account), ("password", PeopleService.Password)),
            await browser.Submit(form, ("account", account), ("password", "a wrong one")),
            await signedIn.Get(flow.Link), await signedIn.Get(ChangeOwnPassword.Path),
            await signedIn.Submit(change, ("password", PeopleService.Password), ("new-password", "Sen nở giữa đầm sâu"), ("new-password-again", "Sen nở giữa đầm sâu")),
            await signedIn.Get("/oauth2/sign-out"),
        ];
        using var http = new HttpClient { BaseAddress = new(identity.Address) };
        var (live, ready) = (await http.GetAsync("/health/live"), await http.GetAsync("/health/ready"));
        await Away(false);

        Assert.All(answers, answer =>
        {
            Assert.Equal((HttpStatusCode.ServiceUnavailable, null), (answer.Status, answer.Location));
            Assert.True(answer.Has("IDENTITY-006"));
            Assert.True(answer.Has("<h1>Tạm thời chưa đăng nhập được.</h1>"));
            Assert.Equal("no-store", answer.Headers["Cache-Control"]);
            Assert.StartsWith("text/html", answer.Headers["Content-Type"], StringComparison.Ordinal);
            Assert.All(
                new[] { account, own, PeopleService.Password, "a wrong one", "Nguyễn", "Exception", "Npgsql", "55000", new NpgsqlConnectionStringBuilder(identity.Database).Database!, flow.State },
                word => Assert.False(answer.Has(word), $"{word} is on the page"));
        });
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (live.StatusCode, ready.StatusCode));
        Assert.All(new[] { PeopleService.Password, "a wrong one", account, own }, word => Assert.DoesNotContain(word, identity.Log.Text, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, (await browser.Get(flow.Link)).Status);
        Assert.Equal(tries, (await identity.Outcomes(account)).Count); // nothing was counted against anybody
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.Submit(form, ("account", account), ("password", PeopleService.Password))).Status);
        Assert.NotEmpty((await signedIn.Get(flow.Link)).Code);
        Assert.DoesNotContain(Outcomes.PasswordChanged, await identity.Outcomes(own));
    }

    /// <summary>Nobody gets in any more, and who is inside is thrown out.</summary>
    private async Task Away(bool isAway)
    {
        var address = new NpgsqlConnectionStringBuilder(identity.Database);
        var name = address.Database;
        (address.Database, address.Pooling) = ("postgres", false);
        await using var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            $"ALTER DATABASE {name} ALLOW_CONNECTIONS {(isAway ? "false" : "true")}; SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'", connection);
        await command.ExecuteNonQueryAsync();
    }
}
