using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LienThong.Portal.Reception;

/// <summary>
/// The one script of the portal, part of the assembly: shows how far a file has come and takes files dropped onto a row. Without it the
/// same forms are sent as they are.
/// </summary>
internal static class UploadScript
{
    private static readonly byte[] Script = Read();
    private static readonly string Digest = Convert.ToHexStringLower(SHA256.HashData(Script))[..12];

    /// <summary>Where the page finds it; its digest in the address lets browsers keep it for good.</summary>
    public static string Address { get; } = "/look/upload.js?v=" + Digest;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/look/upload.js", Handle).AllowAnonymous();

    private static FileContentHttpResult Handle(HttpResponse response, string? v = null)
    {
        response.Headers.CacheControl = v == Digest ? "public, max-age=31536000, immutable" : "no-cache";
        return TypedResults.File(Script, "text/javascript; charset=utf-8", entityTag: new($"\"{Digest}\""));
    }

    private static byte[] Read()
    {
        using var stream = typeof(UploadScript).Assembly.GetManifestResourceStream("upload.js")!;
        var script = new byte[stream.Length];
        stream.ReadExactly(script);
        return script;
    }
}
