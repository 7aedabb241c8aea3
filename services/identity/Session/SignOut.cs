using LienThong.Identity.Data;
using LienThong.Identity.Keys;
using LienThong.Identity.Pages;
using LienThong.Identity.People;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LienThong.Identity.Session;

/// <summary>
/// Somebody signs out (đăng xuất; OpenID Connect RP-Initiated Logout). A client that shows the person's own identity token does it at
/// once, otherwise the person is asked. The way on is one the client registered, letter by letter.
/// </summary>
internal static class SignOut
{
    public const string Path = "/oauth2/sign-out";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage(Path, Ask);
        routes.MapForm(Path, Handle);
    }

    private static async Task<IResult> Ask(
        HttpContext http, IdentityDb db, Sessions sessions, Door door, SigningKeys keys, IOptions<IdentityOptions> options, CancellationToken ct)
    {
        var query = http.Request.Query;
        if (query.Any(field => field.Value.Count != 1))
        {
            return Page.Of(Problems.Unreadable());
        }

        var hint = await Read(query["id_token_hint"].ToString(), keys, options.Value);
        if (await WayOn(http, db, hint?.Client, ct) is not { } wayOn)
        {
            return Page.Of(Problems.WrongRedirect());
        }

        var session = await sessions.Find(http, ct);
        if (session is not null && hint?.Subject != session.Officer!.Account)
        {
            return Question(http);
        }

        return await End(http, db, sessions, door, session, wayOn, ct);
    }

    private static async Task<IResult> Handle(
        HttpContext http, IdentityDb db, Sessions sessions, Door door, SigningKeys keys, IOptions<IdentityOptions> options, CancellationToken ct)
    {
        var hint = await Read(http.Request.Query["id_token_hint"].ToString(), keys, options.Value);
        return await WayOn(http, db, hint?.Client, ct) is { } wayOn
            ? await End(http, db, sessions, door, await sessions.Find(http, ct), wayOn, ct)
            : Page.Of(Problems.WrongRedirect());
    }

    private static async Task<IResult> End(
        HttpContext http, IdentityDb db, Sessions sessions, Door door, PersonSession? session, string wayOn, CancellationToken ct)
    {
        if (session is not null)
        {
            door.Write(Outcomes.SignedOut, session.OfficerId, null, Callers.Address(http));
            await db.SaveChangesAsync(ct);
        }

        await sessions.End(http, ct);
        return wayOn.Length > 0 ? new SeeOther(wayOn) : new Page("Đã đăng xuất", Html.Of($"""
            <div class="notice done" role="status"><p>Đã đăng xuất.</p><p class="en" lang="en">You are signed out.</p></div>
            """));
    }

    /// <summary>Where to go afterwards: empty when nobody asks, null when the client did not register it.</summary>
    private static async Task<string?> WayOn(HttpContext http, IdentityDb db, string? hinted, CancellationToken ct)
    {
        var query = http.Request.Query;
        var (wanted, named) = (query["post_logout_redirect_uri"].ToString(), query["client_id"].ToString());
        if (wanted.Length == 0)
        {
            return "";
        }

        var id = hinted ?? named;
        var client = await db.Clients.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.DisabledAt == null, ct);
        return client is null || (named.Length > 0 && named != id) || !client.PostLogoutRedirects.Contains(wanted, StringComparer.Ordinal) ? null
            : query.ContainsKey("state") ? QueryHelpers.AddQueryString(wanted, "state", query["state"].ToString())
            : wanted;
    }

    /// <summary>An identity token of ours, whether its time is over or not.</summary>
    private static async Task<(string Subject, string Client)?> Read(string token, SigningKeys keys, IdentityOptions options)
    {
        if (token.Length == 0)
        {
            return null;
        }

        var read = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(token, new()
        {
            ValidIssuer = options.Issuer, ValidateAudience = false, ValidateLifetime = false, ValidTypes = ["JWT"],
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256], IssuerSigningKeys = keys.All.Select(key => key.Key),
        });
        return read.IsValid && read.SecurityToken is JsonWebToken { Audiences: var meantFor } jwt && meantFor.FirstOrDefault() is { } client
            ? (jwt.Subject, client)
            : null;
    }

    private static Page Question(HttpContext http) => new("Đăng xuất", Html.Of($"""
        <div>
          <h1>Bạn muốn đăng xuất?</h1>
          <p class="en" lang="en">Do you want to sign out?</p>
        </div>
        <form method="post" action="{Path + http.Request.QueryString}" class="row">
          {Forms.Token(http)}
          <button class="btn primary">Đăng xuất</button>
        </form>
        {OwnPasswordPages.Link("")}
        """)) { LeadsTo = http.Request.Query["post_logout_redirect_uri"].ToString() is { Length: > 0 } uri ? uri : null };
}
