using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace LienThong.Portal.Tests;

/// <summary>Tests of one class that share a portal: its stub starts anew for each.</summary>
public abstract class AtHand(PortalHost portal) : IAsyncLifetime
{
    private protected PortalHost Portal => portal;

    private protected StubGateway Gateway => portal.Gateway;

    private protected Visitor Officer { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        portal.Clock.Now = new DateTimeOffset(2026, 5, 14, 2, 5, 0, TimeSpan.Zero);
        Gateway.Anew();
        HandSample.Show(Gateway);
        Officer = portal.Visit();
        await Officer.SignIn(client: "officer-2");
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Officer.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Signs in as somebody of another agency or position.</summary>
    private protected Task As(string client, string agency, string role = "officer")
    {
        (Gateway.Agency, Gateway.Role) = (agency, role);
        return Officer.SignIn(client: client);
    }

    /// <summary>Sends a form as a browser would: boxes and choices only where something was chosen.</summary>
    private protected Task<Seen> Send(Seen page, string action, params (string Name, string Value)[] typed)
    {
        var (address, fields) = page.Form(action);
        var carried = fields.Where(field => !field.Name.StartsWith("nhan.", StringComparison.Ordinal) && !field.Name.StartsWith("giay.", StringComparison.Ordinal));
        return Officer.Post(address, [.. carried.Where(field => !typed.Any(t => t.Name == field.Name)), .. typed]);
    }

    private protected JsonNode Sent(string path) => JsonNode.Parse(Gateway.Seen.Single(seen => seen.Method == "POST" && seen.Path == path).Body)!;

    private protected void Refuse(string path, int status, string code, string? field = null) =>
        Gateway.Says(path, new JsonObject { ["code"] = code, ["title"] = "Refused.", ["status"] = status, ["field"] = field }, status);

    /// <summary>Takes what is sent to this path, and tells the version it was sent for.</summary>
    private protected void Tags(string path, Action<string?> tag) => Gateway.Does(path, async context =>
    {
        tag((string?)context.Request.Headers.IfMatch);
        await context.Response.WriteAsync("{}");
    });
}
