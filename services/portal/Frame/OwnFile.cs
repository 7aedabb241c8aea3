using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LienThong.Portal.Frame;

/// <summary>A file of the portal's own, part of the assembly. Its address holds a digest of its content, so that browsers may keep it for good.</summary>
internal sealed class OwnFile
{
    private readonly string _path, _type, _digest;
    private readonly byte[] _content;

    private OwnFile(string name, string type)
    {
        using var stream = typeof(OwnFile).Assembly.GetManifestResourceStream(name)!;
        _content = new byte[stream.Length];
        stream.ReadExactly(_content);
        (_path, _type, _digest) = ($"/look/{name}", type, Convert.ToHexStringLower(SHA256.HashData(_content))[..12]);
    }

    /// <summary>The one style sheet.</summary>
    public static OwnFile Look { get; } = new("tokens.css", "text/css; charset=utf-8");

    /// <summary>The one script: shows how far a file has come and takes files dropped onto a row. Without it the same forms are sent as they are.</summary>
    public static OwnFile UploadScript { get; } = new("upload.js", "text/javascript; charset=utf-8");

    /// <summary>Where pages find it.</summary>
    public string Address => $"{_path}?v={_digest}";

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet(_path, Handle).AllowAnonymous();

    private FileContentHttpResult Handle(HttpResponse response, string? v = null)
    {
        response.Headers.CacheControl = v == _digest ? "public, max-age=31536000, immutable" : "no-cache";
        return TypedResults.File(_content, _type, entityTag: new($"\"{_digest}\""));
    }
}
