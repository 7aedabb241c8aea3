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

        var (held, instead) = HeldReceipt.Of(asked, context, receipt, questions, clock.GetUtcNow());
        if (held is null)
        {
            return instead!;
        }

        var tracked = await gateway.Get<TrackedDossier>(held.Address(), null, ct);
        return tracked.Value is { } dossier
            ? Page.Of<TrackedPage>(new { Dossier = dossier, At = clock.GetUtcNow() })
            : held.Instead(tracked.Why, tracked.WaitSeconds, context, clock.GetUtcNow());
    }
}
