using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;

namespace LienThong.Portal.Work;

/// <summary>
/// One paper of a dossier as the browser's own viewer shows it. Whatever stands in the file, it runs nothing: only three types are shown,
/// each only when its first bytes are that type's, under a policy of their own that allows nothing.
/// </summary>
internal static class ShowPaperInline
{
    /// <summary>What the file may do: nothing. Nobody frames it, and it is no part of this site.</summary>
    public const string Policy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

    private const int Start = 8;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/viec/giay-to/{dossierId:guid}/{documentId:guid}/tep", Handle).RequireScope("work.act");

    /// <summary>Whether files of this type are shown at all.</summary>
    public static bool Shows(string type) => type is "application/pdf" or "image/png" or "image/jpeg";

    public static string PathOf(Guid dossierId, Guid documentId) => $"/viec/giay-to/{dossierId}/{documentId}/tep";

    private static async Task<IResult> Handle(Guid dossierId, Guid documentId, HttpContext context, GatewayClient gateway, CancellationToken ct)
    {
        var (paper, refused) = await OpenedPaper.Of(dossierId, documentId, context, gateway, ct);
        if (paper is null)
        {
            return refused!;
        }

        var type = OpenedPaper.TypeOf(paper);
        await using var stream = await paper.Content.ReadAsStreamAsync(ct);
        var start = new byte[Start];
        var read = await stream.ReadAtLeastAsync(start, Start, throwOnEndOfStream: false, ct);
        if (!IsWhatItSays(type, start.AsSpan(0, read)))
        {
            return Page.Of(Problems.NotShown());
        }

        var response = context.Response;
        context.Features.Set(new OwnPolicy(Policy));
        (response.ContentType, response.Headers.ContentDisposition) = (type, "inline");
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        response.ContentLength = paper.Content.Headers.ContentLength;
        await response.Body.WriteAsync(start.AsMemory(0, read), ct);
        await stream.CopyToAsync(response.Body, ct);
        return Results.Empty;
    }

    /// <summary>The first bytes of a PDF, a PNG and a JPEG file.</summary>
    private static bool IsWhatItSays(string type, ReadOnlySpan<byte> start) => type switch
    {
        "application/pdf" => start.StartsWith("%PDF-"u8),
        "image/png" => start.SequenceEqual((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        "image/jpeg" => start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]),
        _ => false,
    };
}
