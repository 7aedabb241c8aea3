using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;

namespace LienThong.Portal.Tracking;

/// <summary>
/// Where one dossier is, for whoever holds its receipt. The secret of a link goes into a cookie and out of the address; wrong code and
/// wrong secret get one and the same answer.
/// </summary>
internal static class ShowTracked
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/tra-cuu/{code}", Handle).AllowAnonymous();

    private static async Task<IResult> Handle(
        string code, HttpContext context, ReceiptInHand receipt, Questions questions, GatewayClient gateway, TimeProvider clock,
        CancellationToken ct, string? secret = null)
    {
        if (DossierCodeTyped.Read(code) is not { } asked)
        {
            return TrackFormPage.Wrong(null);
        }

        if (secret is not null)
        {
            if (DossierCodeTyped.Secret(secret) is not { } shown)
            {
                return TrackFormPage.Wrong(asked);
            }

            receipt.Show(context, asked, shown);
            return new SeeOther($"/tra-cuu/{asked}");
        }

        if (receipt.SecretFor(context, asked) is not { } key)
        {
            return Page.Of<TrackFormPage>(new { Code = asked, Note = TrackNote.SecretWanted });
        }

        if (questions.Wait(context) is > 0 and var wait)
        {
            return TrackFormPage.TooMany(context, asked, wait, clock.GetUtcNow());
        }

        var tracked = await gateway.Get<TrackedDossier>($"/v1/tracking/{Uri.EscapeDataString(asked)}?secret={Uri.EscapeDataString(key)}", null, ct);
        switch (tracked.Why)
        {
            case Missing.Nothing:
                return Page.Of<TrackedPage>(new { Dossier = tracked.Value!, At = clock.GetUtcNow() });
            case Missing.NotFound or Missing.Refused:
                ReceiptInHand.Drop(context);
                return TrackFormPage.Wrong(asked);
            case Missing.Busy:
                return TrackFormPage.TooMany(context, asked, tracked.WaitSeconds, clock.GetUtcNow());
            default:
                return Page.Of<TrackFormPage>(new { Code = asked, Note = TrackNote.Away }, StatusCodes.Status503ServiceUnavailable);
        }
    }
}
