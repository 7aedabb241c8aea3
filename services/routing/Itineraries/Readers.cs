using LienThong.Kit.Http;

namespace LienThong.Routing.Itineraries;

/// <summary>Who may read itineraries: whoever works on dossiers, and operators.</summary>
internal static class Readers
{
    private static readonly string[] Scopes = ["work.act", "dossier.accept", "ops.read"];

    /// <summary>401 without a valid token, 403 with none of the scopes.</summary>
    public static RouteHandlerBuilder RequireReader(this RouteHandlerBuilder route) => route.RequireAuthorization(policy => policy
        .RequireAuthenticatedUser()
        .RequireAssertion(context => Caller.Of(context.User).Scopes.Overlaps(Scopes)));
}
