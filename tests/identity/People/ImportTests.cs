using System.Net;
using LienThong.Identity.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace LienThong.Identity.Tests.People;

public sealed class ImportTests(PeopleService identity) : IClassFixture<PeopleService>
{
    [Fact]
    public async Task Officers_of_a_file_sign_in_and_a_second_import_moves_them_but_keeps_their_password()
    {
        var (account, flow) = ("sen." + Guid.CreateVersion7().ToString("N"), new Flow(identity));
        var first = await Import($$"""[{"account":"{{account}}","name":"Sen","password":"a first password","appointments":[{"agency":"H99.12","position":"Chuyên viên","role":"officer","scopes":["work.act"],"from":"2020-01-01"}]}]""");
        using var browser = new Browser(identity);
        var given = await browser.Get((await browser.SignIn(flow, account, "a first password")).Location!);
        await browser.Submit(given, ("new-password", "Sen nở giữa đầm sâu"), ("new-password-again", "Sen nở giữa đầm sâu"));

        var second = await Import($$"""
            [{"account":"{{account}}","name":"Sen","password":"never taken over","appointments":[
                {"agency":"H99.12","position":"Chuyên viên","role":"officer","scopes":["work.act"],"from":"2020-01-01","until":"2021-01-01"},
                {"agency":"H99.21","position":"Trưởng phòng","role":"head","scopes":["work.act"],"from":"2021-01-02"}]}]
            """);
        var access = await flow.Access((await flow.Redeem((await browser.Get(flow.Link)).Code)).Body);

        Assert.Equal((0, 0), (first, second));
        Assert.True(given.Has("new-password"));
        Assert.Equal(("H99.21", "head"), (access["agency"], access["role"]));
        Assert.Equal(HttpStatusCode.SeeOther, (await new Browser(identity).SignIn(flow, account, "Sen nở giữa đầm sâu")).Status);
    }

    [Fact]
    public async Task A_reset_opens_a_paused_account_with_a_password_to_change_and_ends_its_sessions()
    {
        var (account, flow) = (await identity.Officer(), new Flow(identity));
        using var browser = new Browser(identity);
        await browser.Code(flow, account);
        await identity.In(db => db.Officers.Where(o => o.Account == account)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.LockedUntil, DateTimeOffset.UnixEpoch.AddYears(200)).SetProperty(o => o.FailedTries, 9)));

        await Import($$"""[{"account":"{{account}}","name":"Sen","password":"a second password","reset":true}]""");

        Assert.True((await browser.Get(flow.Link)).Has("name=\"password\""));
        Assert.True((await browser.Get((await browser.SignIn(flow, account, "a second password")).Location!)).Has("new-password"));
        Assert.Contains(Outcomes.PasswordReset, await identity.Outcomes(account));
    }

    [Theory]
    [InlineData("""{"account":"machine","name":"x","password":"long enough 1"}""")]
    [InlineData("""{"account":"Has Space","name":"x","password":"long enough 1"}""")]
    [InlineData("""{"account":"no.password","name":"x"}""")]
    [InlineData("""{"account":"short","name":"x","password":"short"}""")]
    [InlineData("""{"account":"no.name","password":"long enough 1"}""")]
    [InlineData("""{"account":"backwards","name":"x","password":"long enough 1","appointments":[{"agency":"a","position":"b","role":"c","from":"2021-01-02","until":"2021-01-01"}]}""")]
    public async Task A_faulty_officer_stops_the_whole_file(string faulty)
    {
        var good = "good." + Guid.CreateVersion7().ToString("N");

        Assert.Equal(1, await Import($$"""[{"account":"{{good}}","name":"x","password":"long enough 1"},{{faulty}}]"""));

        await identity.In(async db => Assert.False(await db.Officers.AnyAsync(o => o.Account == good)));
    }

    [Fact]
    public async Task Clients_of_a_file_may_sign_people_in()
    {
        var id = "app-" + Guid.CreateVersion7().ToString("N");

        var result = await ImportApps($$"""[{"id":"{{id}}","secret":"{{id}}-secret","scopes":["work.act"],"redirects":["https://{{id}}.test/sign-in/callback"],"postLogoutRedirects":["http://127.0.0.1:5100/"]}]""");
        using var browser = new Browser(identity);
        var flow = new Flow(identity, id);

        Assert.Equal(0, result);
        Assert.Equal(HttpStatusCode.OK, (await flow.Redeem(await browser.Code(flow, await identity.Officer()))).Status);
    }

    [Theory]
    [InlineData("x", "http://site.test/back")]
    [InlineData("x", "https://*.site.test/back")]
    [InlineData("x", "https://site.test/back#here")]
    [InlineData("x", "https://u:p@site.test/back")]
    [InlineData("x", "/back")]
    [InlineData("x", "javascript:alert(1)")]
    [InlineData("lienthong-api", "https://site.test/back")]
    public async Task A_client_with_a_loose_address_or_a_confusing_id_is_refused(string id, string address) =>
        Assert.Equal(1, await ImportApps($$"""[{"id":"{{id}}","secret":"s","redirects":["{{address}}"]}]"""));

    [Fact]
    public async Task A_client_is_not_called_like_an_officer()
    {
        var account = await identity.Officer();

        Assert.Equal(1, await ImportApps($$"""[{"id":"{{account}}","secret":"s"}]"""));
    }

    private Task<int> Import(string json) => With(json, file => ImportOfficers.Run(identity.Services, NullLogger.Instance, file, CancellationToken.None));

    private Task<int> ImportApps(string json) => With(json, file => ImportClients.Run(identity.Services, NullLogger.Instance, file, CancellationToken.None));

    private static async Task<int> With(string json, Func<string, Task<int>> act)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, json);
        try
        {
            return await act(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
