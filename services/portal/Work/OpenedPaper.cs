using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Session;

namespace LienThong.Portal.Work;

/// <summary>One paper as intake streams it; intake writes down who asked and what for.</summary>
internal static class OpenedPaper
{
    private const string Purpose = "process-step";

    /// <summary>The stream's answer, which ends with the request; or the page that says why there is none.</summary>
    public static async Task<(HttpResponseMessage? Paper, IResult? Refused)> Of(
        Guid dossierId, Guid documentId, HttpContext context, GatewayClient gateway, CancellationToken ct)
    {
        var (response, why) = await gateway.Open(
            $"/v1/dossiers/{dossierId}/documents/{documentId}?purpose={Purpose}", SignedIn.Of(context)!.Token, ct);
        if (response is not null)
        {
            context.Response.RegisterForDispose(response);
        }

        return why switch
        {
            Missing.Nothing => (response, null),
            Missing.SignedOut => (null, await SessionSetup.End(context)),
            Missing.NotFound => (null, Page.Of(Problems.NotFound())),
            Missing.Forbidden => (null, Page.Of(Problems.NotAllowed())),
            Missing.Busy => (null, Page.Of(Problems.Busy())),
            _ => (null, Page.Of(Problems.Away() with
            {
                Title = "Thiếu phần của dịch vụ tiếp nhận (intake): chưa tải được giấy tờ.", TitleEn = "The intake service does not answer.",
            })),
        };
    }

    public static string TypeOf(HttpResponseMessage paper) => paper.Content.Headers.ContentType?.MediaType ?? "application/octet-stream";
}
