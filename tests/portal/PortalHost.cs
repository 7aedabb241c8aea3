using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using LienThong.Testkit;

namespace LienThong.Portal.Tests;

/// <summary>The portal on real Kestrel before a stub of the public API.</summary>
public sealed class PortalHost : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly Dictionary<string, string> _settings = [];
    private string _environment = "Development";

    public StubGateway Gateway { get; private set; } = null!;

    public StoppedClock Clock { get; } = new();

    public string Address { get; private set; } = "";

    public string Keys { get; } = Path.Combine(Path.GetTempPath(), "portal-keys-" + Guid.CreateVersion7().ToString("N"));

    public static async Task<PortalHost> Start(Action<PortalHost>? prepare = null)
    {
        var portal = new PortalHost();
        prepare?.Invoke(portal);
        await portal.InitializeAsync();
        return portal;
    }

    public PortalHost With(string setting, string value)
    {
        _settings[setting] = value;
        return this;
    }

    public PortalHost InProduction()
    {
        _environment = "Production";
        return this;
    }

    public async ValueTask InitializeAsync()
    {
        Gateway = await StubGateway.Start();
        var port = FreePort();
        Address = $"http://127.0.0.1:{port}";
        UseKestrel(port);
        StartServer();
    }

    /// <summary>A browser without a window; follows no redirect and keeps cookies as one does.</summary>
    public Visitor Visit() => new(new Uri(Address));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Gateway.DisposeAsync();
        Directory.Delete(Keys, recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(_environment);
        builder.UseSetting("Portal:Address", Address);
        builder.UseSetting("Gateway:Address", Gateway.Address);
        builder.UseSetting("Gateway:LimitSeconds", "5");
        builder.UseSetting("Keys:Path", Keys);
        foreach (var (name, value) in _settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureServices(services => services.AddSingleton<TimeProvider>(Clock));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
