using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LienThong.Identity.Pages;

/// <summary>The one style sheet, part of the assembly. Its address holds a digest of its content, so that browsers may keep it for good.</summary>
internal static class Look
{
    private static readonly byte[] Sheet = Read();
    private static readonly string Digest = Convert.ToHexStringLower(SHA256.HashData(Sheet))[..12];

    /// <summary>Where pages find it: beside them, whoever else serves pages at this host.</summary>
    public static string Address { get; } = "/oauth2/look.css?v=" + Digest;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/oauth2/look.css", Handle).AllowAnonymous();

    private static FileContentHttpResult Handle(HttpResponse response, string? v = null)
    {
        response.Headers.CacheControl = v == Digest ? "public, max-age=31536000, immutable" : "no-cache";
        return TypedResults.File(Sheet, "text/css; charset=utf-8", entityTag: new($"\"{Digest}\""));
    }

    private static byte[] Read()
    {
        using var stream = typeof(Look).Assembly.GetManifestResourceStream("tokens.css")!;
        var sheet = new byte[stream.Length];
        stream.ReadExactly(sheet);
        return sheet;
    }
}
