using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;

namespace LienThong.Gateway.Tests;

/// <summary>The gateway on real Kestrel before a stub of each service, each of which answers with its own name.</summary>
public sealed class GatewayHost : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly Dictionary<string, WebApplication> _stubs = [];
    private readonly Dictionary<string, string> _settings = new() { ["Limits:PerSecond"] = "1000", ["Limits:Burst"] = "1000" };

    public static string[] Stubbed => ["intake", "routing", "agency", "postal", "notification", "identity", "reconciliation", "portal"];

    public GatewayHost With(string setting, string value)
    {
        _settings[setting] = value;
        return this;
    }

    public HttpClient Http { get; private set; } = null!;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (name, value) in _settings)
        {
            builder.UseSetting(name, value);
        }
    }

    public async ValueTask InitializeAsync()
    {
        foreach (var service in Stubbed)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
            var stub = builder.Build();
            stub.Urls.Add("http://127.0.0.1:0");
            stub.MapGet("/health/ready", () => Results.Json(new { status = service == "postal" ? "degraded" : "ok", reasons = service == "postal" ? ["relay"] : Array.Empty<string>() }));
            stub.MapMethods("/ops/session", ["GET", "POST"], async (HttpContext context) =>
            {
                context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'";
                context.Response.Headers.Append("Set-Cookie", "__Host-lienthong=one; path=/; secure; samesite=lax; httponly");
                context.Response.Headers.Append("Set-Cookie", "__Host-lienthong-form=two; path=/; secure; samesite=strict; httponly");
                context.Response.Headers.Location = "/ops?said=retried";
                (context.Response.StatusCode, context.Response.ContentType) = (303, "text/html; charset=utf-8");
                await context.Response.WriteAsJsonAsync(new
                {
                    cookie = (string?)context.Request.Headers.Cookie,
                    forwarded = new[] { "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto" }.Select(name => (string?)context.Request.Headers[name]),
                    body = await new StreamReader(context.Request.Body).ReadToEndAsync(),
                });
            });
            stub.Map("/{**path}", async (HttpContext context) =>
            {
                await context.Request.Body.CopyToAsync(Stream.Null);
                context.Response.Headers["X-Seen-For"] = context.Request.Headers["X-Forwarded-For"];
                context.Response.Headers["X-Seen-Path"] = context.Request.Path + context.Request.QueryString;
                await context.Response.WriteAsync(service);
            });
            await stub.StartAsync();
            _stubs[service] = stub;
            With($"ReverseProxy:Clusters:{service}:Destinations:d1:Address", stub.Urls.First());
        }

        UseKestrel(FreePort());
        StartServer();
        Http = CreateClient();
    }

    public Task StopStub(string service) => _stubs[service].StopAsync();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var stub in _stubs.Values)
        {
            await stub.DisposeAsync();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
