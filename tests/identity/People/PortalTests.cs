extern alias portal;

using System.Net;
using System.Net.Sockets;
using LienThong.Identity.Data;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace LienThong.Identity.Tests.People;

/// <summary>The portal as it is, with nothing but settings, signs people in at identity as it would at Keycloak.</summary>
public sealed class PortalTests(PeopleService identity) : IClassFixture<PeopleService>
{
    [Fact]
    public async Task An_officer_signs_in_at_the_portal_through_identity()
    {
        await using var portal = new PortalHost(identity.Address);
        portal.Start();
        await identity.In(db =>
        {
            db.Clients.Add(new()
            {
                Id = "pages", SecretHash = Secrets.Hash("pages-secret"), Agency = "", Role = "service", Scopes = "ops.read ops.act",
                Redirects = [portal.Address + "/sign-in/callback"],
            });
            return Task.CompletedTask;
        });
        var account = await identity.Officer(false, new Place("H99.1", Scopes: "ops.read"));
        using var atIdentity = new Browser(identity);
        using var atPortal = new Browser(identity, portal.Address);

        var sent = await atPortal.Get("/sign-in/elsewhere?back=%2Fops%2Fparked%2Frouting");
        Assert.StartsWith(identity.Address + "/oauth2/authorize?", sent.Location, StringComparison.Ordinal);
        var signedIn = await atIdentity.Submit(await atIdentity.Get(Local(sent, identity.Address)), ("account", account), ("password", PeopleService.Password));
        var back = await atIdentity.Get(signedIn.Location!);
        var landed = await atPortal.Get(Local(back, portal.Address));
        var page = await atPortal.Get("/ops");

        Assert.Equal((HttpStatusCode.Redirect, "/ops/parked/routing"), (landed.Status, landed.Location));
        Assert.Equal((HttpStatusCode.OK, true), (page.Status, page.Has(account)));
    }

    private static string Local(Answer answer, string address)
    {
        Assert.StartsWith(address, answer.Location, StringComparison.Ordinal);
        return answer.Location![address.Length..];
    }

    private sealed class PortalHost(string authority) : WebApplicationFactory<portal::Program>
    {
        private readonly string _keys = Path.Combine(Path.GetTempPath(), "portal-keys-" + Guid.CreateVersion7().ToString("N"));

        public string Address { get; private set; } = "";

        public void Start()
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var port = ((IPEndPoint)listener.LocalEndpoint).Port;
            listener.Stop();
            Address = $"http://127.0.0.1:{port}";
            UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
            StartServer();
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            Directory.Delete(_keys, recursive: true);
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseSetting("Portal:Address", Address);
            builder.UseSetting("Gateway:Address", authority); // what it shows is not the point
            builder.UseSetting("Keys:Path", _keys);
            builder.UseSetting("Oidc:Authority", authority);
            builder.UseSetting("Oidc:ClientId", "pages");
            builder.UseSetting("Oidc:ClientSecret", "pages-secret");
        }
    }
}
