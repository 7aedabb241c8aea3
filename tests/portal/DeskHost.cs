using System.Text.Json.Nodes;

namespace LienThong.Portal.Tests;

/// <summary>One portal for all tests of a class, and an officer of a desk who is signed in; every test begins from the same register.</summary>
public sealed class DeskHost : IAsyncLifetime
{
    public PortalHost Portal { get; private set; } = null!;

    public StubGateway Gateway => Portal.Gateway;

    public Visitor Officer { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Portal = await PortalHost.Start();
        Portal.Clock.Now = new DateTimeOffset(2026, 5, 14, 2, 5, 0, TimeSpan.Zero);
        Gateway.TokenSeconds = 3600;
        Officer = Portal.Visit();
        await Begin();
    }

    /// <summary>The register as it was, nothing asked and nothing done, and the officer signed in.</summary>
    public async Task Begin()
    {
        (Gateway.Scopes, Gateway.Agency) = ("dossier.accept", RegisterSample.Desk);
        Gateway.Forget();
        RegisterSample.Quiet(Gateway);
        if (!Officer.Cookies.ContainsKey("__Host-lienthong"))
        {
            await Officer.SignIn(client: "officer-1");
        }
    }

    public void Refuse(string path, int status, string code, string? field = null) => Gateway.Says(
        path, new JsonObject { ["code"] = code, ["title"] = "Refused.", ["status"] = status, ["field"] = field }, status);

    public async ValueTask DisposeAsync()
    {
        Officer.Dispose();
        await Portal.DisposeAsync();
    }
}
