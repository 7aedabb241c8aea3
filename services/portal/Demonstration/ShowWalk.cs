using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace LienThong.Portal.Demonstration;

/// <summary>
/// The page that the last demonstration walk left behind, and its two receipts: finished files about invented people, read anew for each
/// request. They link the portal's own style sheet, so that they stand under the same policy as every page.
/// </summary>
internal static class ShowWalk
{
    /// <summary>Folder of the receipts, beside the page; also their address, so that the page's links hold in both places.</summary>
    private const string Receipts = "minh-hoa";

    private const int MaxBytes = 4 * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/minh-hoa", Page).AllowAnonymous();
        routes.MapGet("/minh-hoa/{receipt:regex(^form-01-[a-z]\\.html$)}", Receipt).AllowAnonymous();
    }

    private static Task<IResult> Page(HttpResponse response, IOptions<PortalOptions> options, CancellationToken ct) =>
        Show(options.Value.WalkPage is { Length: > 0 } page ? page : null, response, ct);

    private static Task<IResult> Receipt(string receipt, HttpResponse response, IOptions<PortalOptions> options, CancellationToken ct) =>
        Show(options.Value.WalkPage is { Length: > 0 } page ? Path.Combine(Path.GetDirectoryName(page) ?? "", Receipts, receipt) : null, response, ct);

    private static async Task<IResult> Show(string? file, HttpResponse response, CancellationToken ct)
    {
        if (file is null || await Read(file, ct) is not { } page)
        {
            return Frame.Page.Of<NoWalkPage>(new { }, StatusCodes.Status404NotFound);
        }

        response.Headers.CacheControl = "no-cache"; // kept, but asked about each time: the next walk writes it anew
        return Results.File(page, "text/html; charset=utf-8", entityTag: new($"\"{Convert.ToHexStringLower(SHA256.HashData(page))[..16]}\""));
    }

    /// <summary>Null when there is none, or it is too large to be one.</summary>
    private static async Task<byte[]?> Read(string file, CancellationToken ct)
    {
        try
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.Length is 0 or > MaxBytes)
            {
                return null;
            }

            var page = new byte[stream.Length];
            await stream.ReadExactlyAsync(page, ct);
            return page;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // nobody walked yet, or a walk is writing it just now
        }
    }
}
