using System.Security.Claims;
using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.IdentityModel.JsonWebTokens;

namespace LienThong.Portal.Session;

/// <summary>Somebody signs in with a client id and secret of the embedded identity.</summary>
internal static class SignIn
{
    private static readonly string[] Kept = ["sub", "agency", "role", "scope"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in", Show).AllowAnonymous();
        routes.MapForm("/sign-in", Handle).AllowAnonymous();
    }

    private static RazorComponentResult<SignInPage> Show(IServiceProvider services, string? back = null, string? said = null) => Page.Of<SignInPage>(new
    {
        Back = Forms.LocalPath(back),
        Elsewhere = Elsewhere.Of(services),
        Note = said switch { "ended" => SignInNote.Ended, "out" => SignInNote.Out, _ => SignInNote.None },
    });

    private static async Task<IResult> Handle(
        HttpContext context, TokenExchange identity, FailedTries tries, IServiceProvider services, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        var (id, secret, back) = (form["client-id"].ToString().Trim(), form["client-secret"].ToString(), Forms.LocalPath(form["back"]));
        if (Elsewhere.Of(services) is not null)
        {
            return Page.Of(Problems.NotFound()); // people sign in elsewhere
        }

        if (id.Length is 0 or > 200 || secret.Length is 0 or > 500)
        {
            return Again(SignInNote.Wrong, StatusCodes.Status400BadRequest);
        }

        var address = Front.VisitorOf(context);
        if (tries.AreTooMany(address, id))
        {
            context.Response.Headers.RetryAfter = "60";
            return Again(SignInNote.TooMany, StatusCodes.Status429TooManyRequests, 60);
        }

        switch (await identity.Ask(id, secret, ct))
        {
            case Exchanged.Token token when SignedBy(token.AccessToken) is { } who:
                await Begin(context, who, token.AccessToken, TimeProvider.System.GetUtcNow().AddSeconds(token.Seconds));
                return new SeeOther(HomeOf(who, back));
            case Exchanged.Wrong:
                tries.Count(address, id);
                return Again(SignInNote.Wrong, StatusCodes.Status400BadRequest);
            case Exchanged.TooMany too:
                return Again(SignInNote.TooMany, StatusCodes.Status429TooManyRequests, too.Seconds);
            default:
                return Again(SignInNote.Away, StatusCodes.Status503ServiceUnavailable);
        }

        IResult Again(SignInNote note, int status, int seconds = 0) =>
            Page.Of<SignInPage>(new { Back = back, Note = note, Seconds = seconds, ClientId = id.Length <= 200 ? id : "" }, status);
    }

    /// <summary>Officers without operations begin at their inbox.</summary>
    internal static string HomeOf(ClaimsPrincipal who, string back) =>
        back == "/ops" && Caller.Of(who).Scopes is var scopes && scopes.Contains("work.act") && !scopes.Contains("ops.read") ? "/viec" : back;

    /// <summary>A new session, whatever cookies were there before: neither they nor the forms made under them live on.</summary>
    private static Task Begin(HttpContext context, ClaimsPrincipal who, string token, DateTimeOffset until)
    {
        context.Response.Cookies.Delete("__Host-lienthong-form", new() { Path = "/", Secure = true, HttpOnly = true });
        var properties = new AuthenticationProperties { ExpiresUtc = until, IssuedUtc = TimeProvider.System.GetUtcNow() };
        properties.StoreTokens([new() { Name = SignedIn.TokenName, Value = token }]);
        return context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, who, properties);
    }

    /// <summary>The account a token was issued to; read, not checked: it came from identity itself, and every service checks it.</summary>
    internal static ClaimsPrincipal? SignedBy(string token)
    {
        var handler = new JsonWebTokenHandler();
        if (!handler.CanReadToken(token))
        {
            return null;
        }

        var claims = handler.ReadJsonWebToken(token).Claims.Where(claim => Kept.Contains(claim.Type));
        return new(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme, "sub", "role"));
    }
}
