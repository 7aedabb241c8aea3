using LienThong.Kit.Http;
using Microsoft.AspNetCore.Authentication;

namespace LienThong.Portal.Session;

/// <summary>Who looks at the page: the token its session holds, and when both end.</summary>
/// <param name="Name">What the header calls the account.</param>
/// <param name="Token">Bearer token for the public API; leaves the server inside the encrypted cookie alone.</param>
/// <param name="Until">End of token and session.</param>
/// <param name="Caller">What the token says of the account.</param>
internal sealed record SignedIn(string Name, string Token, DateTimeOffset Until, Caller Caller)
{
    public const string TokenName = "access_token";

    /// <summary>What another authority said of who this is.</summary>
    public const string ProofName = "id_token";

    /// <summary>May retry, skip and start; the services ask again.</summary>
    public bool MayAct => Caller.Scopes.Contains("ops.act");

    /// <summary>May look at operations.</summary>
    public bool MaySee => Caller.Scopes.Contains("ops.read");

    /// <summary>Receives dossiers and gives results out, at a desk.</summary>
    public bool MayReceive => Caller.Scopes.Contains("dossier.accept");

    /// <summary>Leads an office: gives work to others and has them act for each other.</summary>
    public bool Leads => Caller.Role is "head" or "leader";

    /// <summary>Has an inbox.</summary>
    public bool MayWork => Caller.Scopes.Contains("work.act");

    /// <summary>Whoever this request belongs to; null without a session.</summary>
    public static SignedIn? Of(HttpContext context)
    {
        var session = context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult;
        return session is { Succeeded: true, Properties: { ExpiresUtc: { } until } properties } && properties.GetTokenValue(TokenName) is { } token
            ? new(context.User.FindFirst("name")?.Value ?? Caller.Of(context.User).Subject, token, until, Caller.Of(context.User))
            : null;
    }
}
