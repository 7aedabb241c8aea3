using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;

namespace LienThong.Portal.Tracking;

/// <summary>A dossier's code and secret, as whoever asks has shown them; a question is put with both and with nobody's token.</summary>
internal sealed record HeldReceipt(string Code, string Secret)
{
    /// <summary>The receipt in hand, or the page instead: no such code, the secret is wanted, or too many questions.</summary>
    public static (HeldReceipt? Receipt, IResult? Instead) Of(string typed, HttpContext context, ReceiptInHand receipt, Questions questions, DateTimeOffset now) =>
        DossierCodeTyped.Read(typed) is not { } code ? (null, TrackFormPage.Wrong(null))
        : receipt.SecretFor(context, code) is not { } secret ? (null, Page.Of<TrackFormPage>(new { Code = code, Note = TrackNote.SecretWanted }))
        : questions.Wait(context) is > 0 and var wait ? (null, TrackFormPage.TooMany(context, code, wait, now))
        : (new(code, secret), null);

    /// <summary>Where the public API answers about this dossier.</summary>
    public string Address(string part = "") => $"/v1/tracking/{Uri.EscapeDataString(Code)}{part}?secret={Uri.EscapeDataString(Secret)}";

    /// <summary>The page when there is no answer: nothing tells a wrong code from a wrong secret.</summary>
    public IResult Instead(Missing why, int waitSeconds, HttpContext context, DateTimeOffset now)
    {
        switch (why)
        {
            case Missing.NotFound or Missing.Refused:
                ReceiptInHand.Drop(context);
                return TrackFormPage.Wrong(Code);
            case Missing.Busy:
                return TrackFormPage.TooMany(context, Code, waitSeconds, now);
            default:
                return Page.Of<TrackFormPage>(new { Code, Note = TrackNote.Away }, StatusCodes.Status503ServiceUnavailable);
        }
    }
}
