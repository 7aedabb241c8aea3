using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LienThong.Kit.Http;

/// <summary>Server spans come bare: named and tagged here and nowhere else; never with the path itself, which may hold a secret.</summary>
internal static class RequestSpan
{
    /// <summary>Who asks and about which dossier, as soon as both are known, so that what is done for the request can carry it.</summary>
    public static Task Begin(HttpContext context, RequestDelegate next)
    {
        if (Activity.Current is { IsAllDataRequested: true } span)
        {
            var dossier = context.Request.RouteValues.TryGetValue("dossierId", out var said) ? said as string : context.Request.Query["dossier"].ToString();
            span.SetTag("dossier.id", Guid.TryParse(dossier, out var id) ? id : null)
                .SetTag("agency.code", Caller.Of(context.User) is { Agency.Length: > 0 } caller ? caller.Agency : null);
        }

        return next(context);
    }

    /// <summary>Name, route and outcome.</summary>
    public static void End(Activity? span, HttpContext context)
    {
        if (span is not { IsAllDataRequested: true })
        {
            return;
        }

        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        span.DisplayName = route is null ? context.Request.Method : $"{context.Request.Method} {route}";
        span.SetTag("http.request.method", context.Request.Method)
            .SetTag("http.response.status_code", context.Response.StatusCode)
            .SetTag("url.scheme", context.Request.Scheme)
            .SetTag("server.address", context.Request.Host.Host)
            .SetTag("http.route", route);
        if (context.Response.StatusCode >= 500)
        {
            span.SetStatus(ActivityStatusCode.Error);
        }
    }
}
