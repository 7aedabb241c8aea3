using LienThong.Portal.Frame;
using Microsoft.AspNetCore.Authentication;

namespace LienThong.Portal.Session;

/// <summary>
/// The session ends in this browser, and at the authority it was begun at: desks are shared. Its token dies by itself within minutes;
/// the portal keeps no list of sessions.
/// </summary>
internal static class SignOut
{
    /// <summary>Where people are afterwards; registered with the authority, letter by letter.</summary>
    public const string Out = "/sign-in?said=out";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapForm("/sign-out", Handle).AllowAnonymous();

    private static async Task<IResult> Handle(HttpContext context, IServiceProvider services, CancellationToken ct)
    {
        var session = await context.AuthenticateAsync();
        await context.SignOutAsync();
        if (Elsewhere.Of(services) is not { } elsewhere)
        {
            context.Response.Headers["Clear-Site-Data"] = "\"cache\", \"cookies\"";
            return new SeeOther(Out);
        }

        // The authority may share our address: its cookie is its own to end. A page that moves on, for no form may lead away from here.
        context.Response.Headers["Clear-Site-Data"] = "\"cache\"";
        if (session.Succeeded && await Elsewhere.SignOutAddress(services, session.Properties.GetTokenValue(SignedIn.ProofName), ct) is { } address)
        {
            context.Response.Headers["Refresh"] = $"0; url={address}";
        }

        return Page.Of<SignInPage>(new { Back = "/ops", Elsewhere = elsewhere, Note = SignInNote.Out });
    }
}
