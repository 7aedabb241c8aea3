using LienThong.Kit.Http;

namespace LienThong.Intake;

/// <summary>Who may read: an endpoint open to several kinds of caller. Which dossiers they see is <c>DossiersOf</c>'s to say.</summary>
internal static class Access
{
    public const string Submit = "dossier.submit";
    public const string Accept = "dossier.accept";
    public const string Work = "work.act";

    /// <summary>401 without a valid token, 403 with none of the scopes.</summary>
    public static RouteHandlerBuilder RequireAnyScope(this RouteHandlerBuilder route, params string[] scopes) => route
        .RequireAuthorization(policy => policy
            .RequireAuthenticatedUser()
            .RequireAssertion(context => Caller.Of(context.User).Scopes.Overlaps(scopes)));
}
