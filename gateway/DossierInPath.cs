using System.Diagnostics;

namespace LienThong.Gateway;

/// <summary>The gateway knows no route of the services; where a path names a dossier, its span says so.</summary>
internal static class DossierInPath
{
    private static readonly string[] Nouns = ["dossiers", "itineraries", "duties", "supplement-requests"];

    public static Task Tag(HttpContext context, RequestDelegate next)
    {
        if (Activity.Current is { IsAllDataRequested: true } span
            && context.Request.Path.Value?.Split('/') is ["", "v1", var noun, var id, ..] && Nouns.Contains(noun) && Guid.TryParse(id, out var dossier))
        {
            span.SetTag("dossier.id", dossier);
        }

        return next(context);
    }
}
