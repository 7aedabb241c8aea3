using Microsoft.Extensions.Options;

namespace LienThong.Portal.Frame;

/// <summary>
/// Outermost: gives requests the portal's public address whatever they say, and every page the strict policy: nothing but our own style
/// sheet is loaded, and no script runs but on the pages that say so.
/// </summary>
internal sealed class Front(RequestDelegate next, IOptions<PortalOptions> options)
{
    public const string Policy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>For a page with a script of ours, which may call the portal and nobody else.</summary>
    public const string PolicyWithScript = Policy + "; script-src 'self'; connect-src 'self'";

    private readonly Uri _address = new(options.Value.Address);

    /// <summary>Where a visitor is: the address the gateway saw. It appends its own entry last; what stands before may be invented.</summary>
    public static string VisitorOf(HttpContext context) =>
        context.Request.Headers["X-Forwarded-For"] is [.., { Length: > 0 and <= 200 } forwarded]
            ? forwarded[(forwarded.LastIndexOf(',') + 1)..].Trim()
            : context.Connection.RemoteIpAddress?.ToString() ?? "";

    /// <summary>This page brings a script of ours.</summary>
    public static void AllowScript(HttpContext context) => context.Features.Set(new OwnPolicy(PolicyWithScript));

    public Task Invoke(HttpContext context)
    {
        (context.Request.Scheme, context.Request.Host) = (_address.Scheme, HostString.FromUriComponent(_address));
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = context.Features.Get<OwnPolicy>()?.Text ?? Policy;
            headers.Remove("blazor-enhanced-nav"); // for a script that these pages never load
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
            return Task.CompletedTask;
        });
        return next(context);
    }
}

/// <summary>The policy of an answer that is no plain page of ours.</summary>
internal sealed record OwnPolicy(string Text);
