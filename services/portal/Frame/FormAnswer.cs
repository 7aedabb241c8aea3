using LienThong.Portal.Gateway;
using LienThong.Portal.Session;

namespace LienThong.Portal.Frame;

/// <summary>A page shown once more after its form was not taken.</summary>
/// <param name="Refusal">Why.</param>
/// <param name="Status">Status of the answer.</param>
/// <param name="Key">The form's key, where only the same key makes a second try harmless; null for a new one.</param>
public sealed record Again(Refusal Refusal, int Status, string? Key);

/// <summary>What a form leads to: on to another page, to sign-in, or back to its own page with what was typed.</summary>
internal static class FormAnswer
{
    /// <param name="context">The request.</param>
    /// <param name="acted">The service's answer.</param>
    /// <param name="service">Its name, as a sentence begins with it.</param>
    /// <param name="key">The form's key.</param>
    /// <param name="done">Where to go when it was done.</param>
    /// <param name="gone">Where to go when there is no such thing any more.</param>
    /// <param name="again">Shows the form's page once more.</param>
    public static async Task<IResult> Of(
        HttpContext context, Acted acted, string service, string key, string done, string gone, Func<Again, Task<IResult>> again) => acted.Why switch
    {
        Missing.Nothing => new SeeOther(done),
        Missing.SignedOut => await SessionSetup.End(context),
        Missing.NotFound => new SeeOther(gone),
        Missing.Forbidden when IsTheTokens(acted.Problem?.Code) => Page.Of(Problems.NotAllowed()),
        _ => await again(new(Refusal.Of(acted, service), StatusOf(acted.Why), IsOpenEnded(acted.Why) ? key : null)),
    };

    /// <summary>Refused for what the account may do at all, not for what this dossier allows.</summary>
    private static bool IsTheTokens(string? code) => code is null || code.StartsWith("KIT-", StringComparison.Ordinal);

    /// <summary>It may have been done: only the same key makes the second try harmless.</summary>
    private static bool IsOpenEnded(Missing why) => why is Missing.Silent or Missing.Unreadable or Missing.Busy;

    private static int StatusOf(Missing why) => why switch
    {
        Missing.Changed or Missing.UnderWay => StatusCodes.Status409Conflict,
        Missing.Refused => StatusCodes.Status422UnprocessableEntity,
        Missing.Forbidden => StatusCodes.Status403Forbidden,
        Missing.Busy => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status503ServiceUnavailable,
    };
}
