using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace LienThong.Portal.Tests;

/// <summary>One portal for all tests of a class, and somebody signed in before one step.</summary>
public abstract class Acts(PortalHost portal) : IClassFixture<PortalHost>, IDisposable
{
    private protected static string Path => $"/viec/{WorkSample.Work}";

    private protected static string Api => $"/v1/work/{WorkSample.Work}";

    private protected static string Chosen(string kind, Guid id) => $"{kind}|{id}|{WorkSample.Digest}";

    private protected StubGateway Gateway { get; } = portal.Gateway;

    private protected Visitor Officer { get; } = portal.Visit();

    /// <summary>Somebody else with a browser.</summary>
    private protected Visitor Visit() => portal.Visit();

    /// <summary>Versions that were acted on, by address.</summary>
    private protected Dictionary<string, string?> Tags { get; } = [];

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Officer.Dispose();
    }

    /// <summary>Signs in as somebody and opens the page; what the services say is prepared before.</summary>
    private protected async Task<Seen> Open(string client = "officer-2", string role = "officer")
    {
        portal.Clock.Now = new DateTimeOffset(2026, 5, 14, 2, 5, 0, TimeSpan.Zero);
        Gateway.Role = role;
        await Officer.SignIn(client: client);
        return await Officer.Get(Path);
    }

    private protected void Takes(string path) => Gateway.Does(path, context =>
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            return context.Response.WriteAsync("""{"items":[]}""");
        }

        Tags[path] = (string?)context.Request.Headers.IfMatch;
        Gateway.Done.TryAdd((string?)context.Request.Headers["Idempotency-Key"] ?? "", path);
        return context.Response.WriteAsync("{}");
    });

    private protected void Refuses(string path, int status, string code, string? field = null) =>
        Gateway.Says(path, new JsonObject { ["code"] = code, ["title"] = "Refused.", ["status"] = status, ["field"] = field }, status);

    private protected Task<Seen> Send(Seen page, string verb, params (string Name, string Value)[] typed) => Send(page, verb, null, typed);

    /// <summary>Sends a form as the page made it; of several that go to one address the one that holds these letters.</summary>
    private protected Task<Seen> Send(Seen page, string verb, string? holds, params (string Name, string Value)[] typed) =>
        Officer.Post($"{Path}/{verb}", [.. FormOf(page, verb, holds).Where(field => !field.Name.StartsWith("paper.", StringComparison.Ordinal) && !field.Name.StartsWith("own-", StringComparison.Ordinal) && field.Name != "more" && !typed.Any(t => t.Name == field.Name)), .. typed.Where(field => field.Value.Length > 0)]);

    private protected static (string Name, string Value)[] FormOf(Seen page, string verb, string? holds = null)
    {
        var form = page.Html.Split("<form ").First(part =>
            part.Contains($"action=\"{Path}/{verb}\"", StringComparison.Ordinal) && (holds is null || part.Split("</form>")[0].Contains(holds, StringComparison.Ordinal)));
        return (page with { Html = "<form " + form }).Form($"/{verb}").Fields;
    }

    private protected static string Field(Seen page, string verb, string name, string? holds = null) => FormOf(page, verb, holds).First(field => field.Name == name).Value;

    private protected static bool Offers(Seen page, string verb) => page.Html.Contains($"action=\"{Path}/{verb}\"", StringComparison.Ordinal);

    private protected JsonNode Sent(string path) => JsonNode.Parse(Gateway.Seen.Last(seen => seen.Path == path && seen.Method != "GET").Body)!;

    /// <summary>What the page says beside one field that was not taken.</summary>
    private protected static string Beside(Seen page, string id)
    {
        var at = page.Html.IndexOf($"id=\"{id}\"", StringComparison.Ordinal);
        Assert.True(at >= 0, $"no field {id}");
        var field = page.Html[at..];
        field = field[..field.IndexOf("</div>", StringComparison.Ordinal)];
        Assert.Contains("aria-invalid=\"true\"", field, StringComparison.Ordinal);
        return System.Net.WebUtility.HtmlDecode(field);
    }
}
