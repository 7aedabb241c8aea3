using LienThong.Portal.Frame;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.WebUtilities;

namespace LienThong.Portal.Session;

/// <summary>The session: one encrypted cookie that holds the token and ends with it. The portal remembers nothing.</summary>
internal static class SessionSetup
{
    public const string Cookie = "__Host-lienthong";

    public static void AddSession(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FailedTries>();
        builder.Services.AddScoped<TokenExchange>();
        builder.Services.AddAuthorization();
        var schemes = builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(session =>
        {
            session.Cookie = new HostCookie { Name = Cookie, SameSite = SameSiteMode.Lax }; // Lax: links into the portal find their session
            session.SlidingExpiration = false;
            session.TimeProvider = TimeProvider.System; // tokens live in real time, whatever the business clock says
            session.Events.OnRedirectToLogin = redirect => SendToSignIn(redirect.HttpContext);
            session.Events.OnRedirectToAccessDenied = redirect => Page.Of(Problems.NotAllowed()).ExecuteAsync(redirect.HttpContext);
        });
        Oidc.Add(builder, schemes);
    }

    /// <summary>To the sign-in page and back to the page that was wanted; a form is not sent a second time, its page is shown again
    /// with what was typed.</summary>
    public static async Task SendToSignIn(HttpContext context, string? back = null)
    {
        var request = context.Request;
        var wanted = back ?? (HttpMethods.IsGet(request.Method) ? request.PathBase + request.Path + request.QueryString : await Typed.Keep(context) ?? "/ops");
        var ended = request.Cookies.ContainsKey(Cookie) ? "ended" : null;
        context.Response.Redirect(QueryHelpers.AddQueryString("/sign-in", new Dictionary<string, string?> { ["back"] = wanted, ["said"] = ended }));
    }

    /// <summary>The services no longer take the token: the session is over, whatever its cookie says.</summary>
    public static async Task<IResult> End(HttpContext context)
    {
        await context.SignOutAsync();
        await SendToSignIn(context);
        return Results.Empty;
    }
}
