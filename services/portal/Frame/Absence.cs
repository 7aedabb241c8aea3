using LienThong.Portal.Gateway;
using LienThong.Portal.Session;

namespace LienThong.Portal.Frame;

/// <summary>The answer when the one part a page is about did not come.</summary>
internal static class Absence
{
    /// <summary>Of a page about something that intake knows.</summary>
    /// <param name="why">Why not.</param>
    /// <param name="context">The request.</param>
    /// <param name="what">What cannot be shown, as the end of a sentence.</param>
    public static Task<IResult> OfIntake(Missing why, HttpContext context, string what = "chưa mở được trang này") =>
        Of(why, context, $"dịch vụ tiếp nhận (intake): {what}", "The intake service does not answer.");

    /// <param name="why">Why not.</param>
    /// <param name="context">The request.</param>
    /// <param name="part">Which part, in the words that follow <c>Thiếu phần của</c>.</param>
    /// <param name="partEn">The same in English, as a sentence.</param>
    public static async Task<IResult> Of(Missing why, HttpContext context, string part, string partEn) => why switch
    {
        Missing.SignedOut => await SessionSetup.End(context),
        Missing.NotFound or Missing.Refused => Page.Of(Problems.NotFound()),
        Missing.Forbidden => Page.Of(Problems.NotAllowed()),
        Missing.Busy => Page.Of(Problems.Busy()),
        _ => Page.Of(Problems.Away() with { Title = $"Thiếu phần của {part}.", TitleEn = partEn }),
    };
}
