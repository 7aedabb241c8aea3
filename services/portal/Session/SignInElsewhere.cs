using LienThong.Portal.Frame;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

namespace LienThong.Portal.Session;

/// <summary>
/// Sends somebody to the configured authority and remembers where he wanted to go. A link and not a form: the pages' policy lets no form
/// lead away from here, not even by a redirect.
/// </summary>
internal static class SignInElsewhere
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/sign-in/elsewhere", Handle).AllowAnonymous();

    private static IResult Handle(IServiceProvider services, string? back = null) => Elsewhere.Of(services) is null
        ? Page.Of(Problems.NotFound())
        : Results.Challenge(new() { RedirectUri = Forms.LocalPath(back) }, [OpenIdConnectDefaults.AuthenticationScheme]);
}
