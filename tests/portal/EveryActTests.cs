using System.Net;
using System.Text.Json.Nodes;

namespace LienThong.Portal.Tests;

/// <summary>What holds of every act of the work page: sent once, in the API's shape, on the version shown, and nothing typed is lost.</summary>
public sealed class EveryActTests(PortalHost portal) : Acts(portal)
{
    public static TheoryData<string> Names => [.. ActCase.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Is_sent_as_the_api_wants_it_with_the_forms_key_and_version(string name)
    {
        var act = ActCase.All[name];
        var page = await Given(act);
        Takes(act.Path);
        var key = Field(page, act.Verb, "key", act.Holds);

        var answer = await Send(page, act.Verb, act.Holds, act.Typed);
        await Send(page, act.Verb, act.Holds, act.Typed);
        var after = await Officer.Get(answer.Location!);

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.StartsWith($"{Path}?said=", answer.Location, StringComparison.Ordinal);
        Assert.Contains("role=\"status\"", after.Html, StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(act.Body), Sent(act.Path)), Sent(act.Path).ToJsonString());
        Assert.Equal((act.Tag, act.Path), (Tags[act.Path], Assert.Single(Gateway.Done, done => done.Key == key).Value));
        Assert.Single(Gateway.Done);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Comes_back_on_the_fresh_page_when_somebody_was_faster(string name)
    {
        var act = ActCase.All[name];
        var page = await Given(act);
        Refuses(act.Path, 412, "AGENCY-002");

        var answer = await Send(page, act.Verb, act.Holds, act.Typed);

        Assert.Equal((HttpStatusCode.Conflict, true), (answer.Status, answer.Has("vừa thay đổi khi bạn đang xem")));
        Assert.True(act.Kept is null || answer.Has(act.Kept));
        Assert.DoesNotContain("<b>mới", answer.Html, StringComparison.Ordinal);
        Assert.NotEqual(Field(page, act.Verb, "key", act.Holds), Field(answer, act.Verb, "key", act.Holds));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Keeps_its_key_when_no_answer_comes(string name)
    {
        var act = ActCase.All[name];
        var page = await Given(act);
        Gateway.Refuses(act.Path, 503);

        var answer = await Send(page, act.Verb, act.Holds, act.Typed);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (answer.Status, answer.Has("chưa rõ đã làm hay chưa")));
        Assert.Equal(Field(page, act.Verb, "key", act.Holds), Field(answer, act.Verb, "key", act.Holds));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Loses_nothing_when_the_session_ends_meanwhile(string name)
    {
        var act = ActCase.All[name];
        var page = await Given(act);
        Officer.Cookies.Remove("__Host-lienthong");

        var sent = await Send(page, act.Verb, act.Holds, act.Typed);
        var back = await Open(act.Client, act.Role);

        Assert.Equal("/sign-in?back=" + Uri.EscapeDataString(Path), sent.Location);
        Assert.True(back.Has("được giữ lại và chưa gửi"));
        Assert.True(act.Kept is null || back.Has(act.Kept));
        Assert.Empty(Gateway.Done);
    }

    private Task<Seen> Given(ActCase act)
    {
        Gateway.Forget();
        ActSample.Step(Gateway, act.Kind, act.Position, act.Holder, act.StepRole);
        act.Given?.Invoke(Gateway);
        return Open(act.Client, act.Role);
    }
}
