using LienThong.Kit.Http;
using LienThong.Portal.Gateway;

namespace LienThong.Portal.Work;

/// <summary>One paper of a dossier (giấy tờ), as a file to keep.</summary>
internal static class DownloadPaper
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/viec/giay-to/{dossierId:guid}/{documentId:guid}", Handle).RequireScope("work.act");

    private static async Task<IResult> Handle(Guid dossierId, Guid documentId, HttpContext context, GatewayClient gateway, CancellationToken ct)
    {
        var (paper, refused) = await OpenedPaper.Of(dossierId, documentId, context, gateway, ct);
        if (paper is null)
        {
            return refused!;
        }

        var type = OpenedPaper.TypeOf(paper);
        return Results.Stream(await paper.Content.ReadAsStreamAsync(ct), type, documentId.ToString("N") + ExtensionOf(type));
    }

    private static string ExtensionOf(string type) => type switch
    {
        "application/pdf" => ".pdf", "image/jpeg" => ".jpg", "image/png" => ".png", "application/xml" or "text/xml" => ".xml", _ => "",
    };
}
