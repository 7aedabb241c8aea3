using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Session;

namespace LienThong.Portal.Work;

/// <summary>One paper to look at: an image on the page, a PDF by a link into the browser's own viewer; with its facts and its neighbours.</summary>
internal static class PreviewPaper
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/viec/giay-to/{dossierId:guid}/{documentId:guid}/xem", Handle).RequireScope("work.act");

    public static string PathOf(Guid dossierId, Guid documentId) => $"/viec/giay-to/{dossierId}/{documentId}/xem";

    private static async Task<IResult> Handle(
        Guid dossierId, Guid documentId, HttpContext context, GatewayClient gateway, TimeProvider clock, CancellationToken ct)
    {
        var dossier = await gateway.Get<DossierSeen>($"/v1/dossiers/{dossierId}", SignedIn.Of(context)!.Token, ct);
        if (dossier.Value is not { } seen)
        {
            return await Absence.OfIntake(dossier.Why, context, "chưa mở được giấy tờ");
        }

        var number = seen.Documents.ToList().FindIndex(paper => paper.DocumentId == documentId);
        return number < 0
            ? Page.Of(Problems.NotFound())
            : Page.Of<PaperPage>(new { DossierId = dossierId, Papers = seen.Documents, Number = number, seen.Code, At = clock.GetUtcNow() });
    }
}
