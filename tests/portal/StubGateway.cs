using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LienThong.Testkit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LienThong.Portal.Tests;

/// <summary>The public API as the gateway shows it: canned answers by path, every request kept, posts done once per key.</summary>
public sealed class StubGateway : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> _answers = new();

    private StubGateway(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    public ConcurrentQueue<(string Method, string Path, string? Token, string? Key, string Body)> Seen { get; } = [];

    /// <summary>Keys under which something was really done.</summary>
    public ConcurrentDictionary<string, string> Done { get; } = new();

    public string Scopes { get; set; } = "ops.read ops.act";

    public string Role { get; set; } = "service";

    /// <summary>Office of the account; empty for none.</summary>
    public string Agency { get; set; } = "";

    public int TokenSeconds { get; set; } = 600;

    public static async Task<StubGateway> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var stub = new StubGateway(app);
        app.Map("/{**path}", stub.Handle);
        await app.StartAsync();
        Sample.Quiet(stub);
        return stub;
    }

    /// <summary>As it was when it started: for tests that share one.</summary>
    public void Anew()
    {
        _answers.Clear();
        Seen.Clear();
        Done.Clear();
        (Scopes, Role, Agency) = ("ops.read ops.act", "service", "");
        Sample.Quiet(this);
    }

    public StubGateway Says(string path, object body, int status = 200) => Does(path, async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(body as string ?? (body as JsonNode)?.ToJsonString() ?? JsonSerializer.Serialize(body, JsonSerializerOptions.Web));
    });

    public StubGateway Refuses(string path, int status) => Says(path, new { code = "KIT-000", title = "Refused.", status }, status);

    public StubGateway Does(string path, Func<HttpContext, Task> answer)
    {
        _answers[path] = answer;
        return this;
    }

    /// <summary>Begins anew: no answers, nothing seen, nothing done.</summary>
    public void Forget()
    {
        _answers.Clear();
        Seen.Clear();
        Done.Clear();
        Sample.Quiet(this);
    }

    /// <summary>A service that takes connections and never answers.</summary>
    public StubGateway Hangs(string path) => Does(path, async context =>
    {
        var gone = new TaskCompletionSource();
        await using (context.RequestAborted.Register(() => gone.TrySetResult()))
        {
            await gone.Task;
        }
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Handle(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var path = context.Request.Path.Value!;
        var key = (string?)context.Request.Headers["Idempotency-Key"];
        Seen.Enqueue((context.Request.Method, path + context.Request.QueryString, (string?)context.Request.Headers.Authorization, key, body));
        if (_answers.TryGetValue(path + context.Request.QueryString, out var answer) || _answers.TryGetValue(path, out answer))
        {
            await answer(context);
        }
        else if (path == "/oauth2/token")
        {
            await Token(context);
        }
        else if (context.Request.Method == "POST" && key is not null)
        {
            Done.TryAdd(key, path);
            context.Response.StatusCode = path == "/v1/reconciliations" ? 202 : 200;
            await context.Response.WriteAsync("{}");
        }
        else
        {
            context.Response.StatusCode = 404;
        }
    }

    private async Task Token(HttpContext context)
    {
        var account = Encoding.UTF8.GetString(Convert.FromBase64String(context.Request.Headers.Authorization.ToString()["Basic ".Length..])).Split(':');
        if (account is not [_, "right"])
        {
            context.Response.StatusCode = 401;
            await context.Response.WriteAsJsonAsync(new { error = "invalid_client" });
            return;
        }

        var token = TestTokens.Create(Uri.UnescapeDataString(account[0]), Agency, Role, Scopes.Split(' '));
        await context.Response.WriteAsJsonAsync(new { access_token = token, token_type = "Bearer", expires_in = TokenSeconds, scope = Scopes });
    }
}
