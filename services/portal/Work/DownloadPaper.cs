using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Session;

namespace LienThong.Portal.Work;

/// <summary>One paper of a dossier (giấy tờ), as a file to keep; intake writes down who asked and what for.</summary>
internal static class DownloadPaper
{
    private const string Purpose = "process-step";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/viec/giay-to/{dossierId:guid}/{documentId:guid}", Handle).RequireScope("work.act");

    private static async Task<IResult> Handle(Guid dossierId, Guid documentId, HttpContext context, GatewayClient gateway, CancellationToken ct)
    {
        var (response, why) = await gateway.Open(
            $"/v1/dossiers/{dossierId}/documents/{documentId}?purpose={Purpose}", SignedIn.Of(context)!.Token, ct);
        if (why == Missing.Nothing)
        {
            context.Response.RegisterForDispose(response!);
            var type = response!.Content.Headers.ContentType?.MediaType ?? "application/octet-stream";
            return Results.Stream(await response.Content.ReadAsStreamAsync(ct), type, documentId.ToString("N") + ExtensionOf(type));
        }

        response?.Dispose();
        return why switch
        {
            Missing.SignedOut => await SessionSetup.End(context),
            Missing.NotFound => Page.Of(Problems.NotFound()),
            Missing.Forbidden => Page.Of(Problems.NotAllowed()),
            Missing.Busy => Page.Of(Problems.Busy()),
            _ => Page.Of(Problems.Away() with
            {
                Title = "Thiếu phần của dịch vụ tiếp nhận (intake): chưa tải được giấy tờ.", TitleEn = "The intake service does not answer.",
            }),
        };
    }

    private static string ExtensionOf(string type) => type switch
    {
        "application/pdf" => ".pdf", "image/jpeg" => ".jpg", "image/png" => ".png", "application/xml" or "text/xml" => ".xml", _ => "",
    };
}
