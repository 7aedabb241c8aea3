using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace LienThong.Portal.Frame;

/// <summary>
/// Outermost: gives requests the portal's public address whatever they say, believes the gateway on this machine about whom it speaks
/// for, and every page the strict policy: nothing but our own style sheet is loaded, and no script runs.
/// </summary>
internal sealed class Front(RequestDelegate next, IOptions<PortalOptions> options)
{
    public const string Policy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private readonly Uri _address = new(options.Value.Address);

    /// <summary>The gateway on this machine says whom it speaks for; nobody else is believed.</summary>
    public static ForwardedHeadersOptions BehindGateway => new() { ForwardedHeaders = ForwardedHeaders.XForwardedFor };

    public Task Invoke(HttpContext context)
    {
        (context.Request.Scheme, context.Request.Host) = (_address.Scheme, HostString.FromUriComponent(_address));
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = Policy;
            headers.Remove("blazor-enhanced-nav"); // for a script that these pages never load
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
            return Task.CompletedTask;
        });
        return next(context);
    }
}
