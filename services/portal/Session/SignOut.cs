using LienThong.Portal.Frame;
using Microsoft.AspNetCore.Authentication;

namespace LienThong.Portal.Session;

/// <summary>The session ends in this browser. Its token dies by itself within minutes; the portal keeps no list of sessions.</summary>
internal static class SignOut
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapForm("/sign-out", Handle).AllowAnonymous();

    private static async Task<IResult> Handle(HttpContext context)
    {
        await context.SignOutAsync();
        context.Response.Headers["Clear-Site-Data"] = "\"cache\", \"cookies\"";
        return new SeeOther("/sign-in?said=out");
    }
}
