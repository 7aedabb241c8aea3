using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace LienThong.Portal.Tests;

/// <summary>An officer signed in before one piece of work, and the forms of its page.</summary>
public abstract class AtWork : IAsyncLifetime
{
    private protected static string Path => $"/viec/{WorkSample.Work}";

    private protected static string Api => $"/v1/work/{WorkSample.Work}";

    private protected PortalHost Portal { get; private set; } = null!;

    private protected Visitor Officer { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Portal = await PortalHost.Start();
        Portal.Clock.Now = new DateTimeOffset(2026, 5, 14, 2, 5, 0, TimeSpan.Zero);
        WorkSample.Desk(Portal.Gateway);
        Officer = Portal.Visit();
        await Officer.SignIn(client: "officer-2");
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Officer.Dispose();
        await Portal.DisposeAsync();
    }

    private protected async Task<Seen> Complete(string outcome, params (string, string)[] typed) => await Send(await Officer.Get(Path), outcome, typed);

    /// <summary>Sends the form of one outcome as the page made it.</summary>
    private protected Task<Seen> Send(Seen page, string outcome, params (string Name, string Value)[] typed) =>
        Officer.Post($"{Path}/complete", [.. FormOf(page, outcome).Where(field => !typed.Any(t => t.Name == field.Name)), .. typed]);

    private protected static string Field(Seen page, string outcome, string name) => FormOf(page, outcome).Single(field => field.Name == name).Value;

    private static (string Name, string Value)[] FormOf(Seen page, string outcome)
    {
        var form = page.Html.Split("<form ").Single(part => part.Contains($"name=\"outcome\" value=\"{outcome}\"", StringComparison.Ordinal));
        return (page with { Html = "<form " + form }).Form("/complete").Fields;
    }

    private protected void Refuse(string act, int status, string code, string? field = null, string title = "Refused.") =>
        Portal.Gateway.Says($"{Api}/{act}", new JsonObject { ["code"] = code, ["title"] = title, ["status"] = status, ["field"] = field }, status);

    private protected static async Task Answer(HttpContext context, Action<HttpContext> look)
    {
        look(context);
        await context.Response.WriteAsync("{}");
    }
}
