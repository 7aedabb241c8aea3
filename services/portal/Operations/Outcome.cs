using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Session;
using Microsoft.AspNetCore.WebUtilities;

namespace LienThong.Portal.Operations;

/// <summary>What an act leads to: the page it came from, by a redirect, so that loading that page again acts no second time.</summary>
internal static class Outcome
{
    public static async Task<IResult> Show(HttpContext context, Missing why, string done, string back) => why switch
    {
        Missing.SignedOut => await SessionSetup.End(context),
        Missing.Forbidden => Page.Of(Problems.NotAllowed()),
        _ => new SeeOther(QueryHelpers.AddQueryString(back, "said", WordOf(why, done))),
    };

    private static string WordOf(Missing why, string done) => why switch
    {
        Missing.Nothing => done,
        Missing.NotFound => "gone",
        Missing.UnderWay => "running",
        Missing.Refused or Missing.Busy => "refused",
        _ => "unknown",
    };
}
