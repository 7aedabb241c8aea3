using LienThong.Portal.Frame;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LienThong.Portal.Tracking;

/// <summary>A citizen asks where a dossier is (tra cứu hồ sơ): by form, or by the link in the QR code of form 01.</summary>
internal static class AskTracking
{
    public static void AddTracking(this IServiceCollection services)
    {
        services.AddSingleton<ReceiptInHand>();
        services.AddSingleton<Questions>();
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/tra-cuu", Show).AllowAnonymous();
        routes.MapForm("/tra-cuu", Handle).AllowAnonymous();
    }

    private static RazorComponentResult<TrackFormPage> Show(string? ma = null) => Page.Of<TrackFormPage>(new { Code = DossierCodeTyped.Read(ma) });

    private static async Task<IResult> Handle(HttpContext context, ReceiptInHand receipt, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        if (DossierCodeTyped.Read(form["ma"]) is not { } code || DossierCodeTyped.Secret(form["kh"]) is not { } secret)
        {
            return TrackFormPage.Wrong(form["ma"].ToString() is { Length: <= DossierCodeTyped.MaxLength } typed ? typed : null);
        }

        receipt.Show(context, code, secret);
        return new SeeOther($"/tra-cuu/{code}");
    }
}
