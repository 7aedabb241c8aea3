using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using LienThong.Kit.Hosting;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using LienThong.Kit.Tests.Messages;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Npgsql;

namespace LienThong.Kit.Tests.Http;

/// <summary>A service of nothing but the kit's HTTP side, on real Kestrel and a real database.</summary>
public sealed class HttpToy : IAsyncLifetime
{
    public const string Authority = "http://authority.test";
    private static readonly RsaSecurityKey Key = new(RSA.Create(2048)) { KeyId = "toy" };
    private WebApplication? _app;

    /// <summary>How often the action behind a key ran.</summary>
    public ConcurrentDictionary<string, int> Runs { get; } = new();

    /// <summary>What an action waits for or fails with, by the word it was sent.</summary>
    public ConcurrentDictionary<string, Func<int, Task>> During { get; } = new();

    public HttpClient Http { get; private set; } = null!;

    public HttpClient Internal { get; private set; } = null!;

    public sealed record Said(string Word, DateTimeOffset At, int? Count = null);

    public sealed record Answer(Guid Id, string Word, DateTimeOffset At, DayOfWeek Day, string ETag) : ITagged;

    public async ValueTask InitializeAsync()
    {
        var (outside, inside) = (FreePort(), FreePort());
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["Urls"] = $"http://127.0.0.1:{outside};http://127.0.0.1:{inside}";
        builder.Configuration["Http:InternalPort"] = inside.ToString(System.Globalization.CultureInfo.InvariantCulture);
        builder.Configuration["ConnectionStrings:Db"] = await ToyServers.NewDatabase();
        builder.Configuration["RabbitMq:Uri"] = "amqp://127.0.0.1:1";
        builder.Configuration["Auth:Authority"] = Authority;
        builder.AddServiceKit<ToyDb>("routing", _ => { });
        foreach (var worker in builder.Services.Where(IsMessageWorker).ToList())
        {
            builder.Services.Remove(worker);
        }

        builder.Services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, bearer =>
        {
            var known = new OpenIdConnectConfiguration { Issuer = Authority };
            known.SigningKeys.Add(Key);
            bearer.ConfigurationManager = new Microsoft.IdentityModel.Protocols.StaticConfigurationManager<OpenIdConnectConfiguration>(known);
        });
        builder.Services.AddSingleton(this);
        _app = builder.Build();
        _app.UseServiceKit();
        _app.MapPost("/v1/words", SayWord).RequireScope("word.say").RequireIdempotencyKey();
        _app.MapPost("/v1/words/{id:guid}/end", (Guid id) => TypedResults.NoContent()).RequireScope("word.say").RequireIfMatch();
        _app.MapGet("/v1/faults/{kind}", Fail).AllowAnonymous();
        _app.MapGet("/internal/words", () => TypedResults.Ok("inside")).Internal().RequireScope("word.say", "word.read");
        await MessagesSetup.MakeTables(_app.Services.GetRequiredService<NpgsqlDataSource>(), default);
        await _app.StartAsync();
        Http = new() { BaseAddress = new($"http://127.0.0.1:{outside}") };
        Internal = new() { BaseAddress = new($"http://127.0.0.1:{inside}") };
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Internal.Dispose();
        await _app!.DisposeAsync();
    }

    public static string Token(string scope, string algorithm = SecurityAlgorithms.RsaSha256, string audience = "lienthong-api", int secondsLeft = 600)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Authority,
            Audience = audience,
            IssuedAt = now.AddSeconds(secondsLeft - 600),
            NotBefore = now.AddSeconds(secondsLeft - 600),
            Expires = now.AddSeconds(secondsLeft),
            SigningCredentials = new(Key, algorithm),
            Claims = new Dictionary<string, object> { ["sub"] = "tester", ["agency"] = "H99.1", ["role"] = "officer", ["scope"] = scope },
        });
    }

    public async Task<(HttpResponseMessage Answer, JsonObject? Body)> Send(
        HttpMethod method, string path, string? body = null, string? key = null, string? scope = "word.say", string? token = null, bool inside = false)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            request.Headers.ExpectContinue = true; // a body that is too large is not sent at all
        }

        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        if (scope is not null)
        {
            request.Headers.Authorization = new("Bearer", token ?? Token(scope));
        }

        var answer = await (inside ? Internal : Http).SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer, text.StartsWith('{') ? JsonNode.Parse(text)!.AsObject() : null);
    }

    private static async Task<Results<Created<Answer>, ProblemHttpResult>> SayWord(Said said, Unit unit, HttpToy toy, CancellationToken ct)
    {
        var run = toy.Runs.AddOrUpdate(said.Word, 1, (_, before) => before + 1);
        var id = Guid.CreateVersion7();
        await unit.Open([id], ct);
        if (toy.During.TryGetValue(said.Word, out var during))
        {
            await during(run);
        }

        if (said.Count < 0)
        {
            return new Problem("TOY-001", 409, "Not less than nothing.").ToHttp();
        }

        return await unit.Commit(() => TypedResults.Created($"/v1/words/{id}", new Answer(id, said.Word, said.At, DayOfWeek.Monday, IfMatch.Of(7))), ct);
    }

    private static string Fail(string kind) => kind switch
    {
        "bug" => throw new InvalidOperationException("secret of the house"),
        "database" => throw new NpgsqlException("gone", new SocketException((int)SocketError.ConnectionRefused)),
        "shutdown" => throw new PostgresException("terminating", "FATAL", "FATAL", PostgresErrorCodes.AdminShutdown),
        _ => kind,
    };

    private static bool IsMessageWorker(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Namespace == typeof(Unit).Namespace;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
