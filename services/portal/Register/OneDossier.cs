using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Session;

namespace LienThong.Portal.Register;

/// <summary>Pages about one dossier of the desk.</summary>
internal static class OneDossier
{
    /// <summary>The answer when intake does not show it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="why">What intake said.</param>
    /// <param name="what">What cannot be shown, as the end of a sentence.</param>
    public static async Task<IResult> Missing(HttpContext context, Missing why, string what) => why switch
    {
        Gateway.Missing.SignedOut => await SessionSetup.End(context),
        Gateway.Missing.NotFound or Gateway.Missing.Refused => Page.Of(Problems.NotFound()),
        Gateway.Missing.Forbidden => Page.Of(Problems.NotAllowed()),
        Gateway.Missing.Busy => Page.Of(Problems.Busy()),
        _ => Page.Of(Problems.Away() with
        {
            Title = $"Thiếu phần của dịch vụ tiếp nhận (intake): {what}.", TitleEn = "The intake service does not answer.",
        }),
    };
}
