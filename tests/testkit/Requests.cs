using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace LienThong.Testkit;

/// <summary>Signs every request, and gives every POST a key unless it has one.</summary>
internal sealed class Signed(string? token) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (token is not null)
        {
            request.Headers.Authorization ??= new AuthenticationHeaderValue("Bearer", token);
        }

        if (request.Method == HttpMethod.Post && !request.Headers.Contains("Idempotency-Key"))
        {
            request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        }

        return base.SendAsync(request, cancellationToken);
    }
}

/// <summary>The test server has no ports: a header says which of the two a request came in by.</summary>
internal sealed class InternalRequests : IStartupFilter
{
    public const string Header = "Test-Internal";
    public const int Port = 65001;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (HttpContext context, RequestDelegate following) =>
        {
            if (context.Request.Headers.ContainsKey(Header))
            {
                context.Connection.LocalPort = Port;
            }

            await following(context);
        });
        next(app);
    };
}
