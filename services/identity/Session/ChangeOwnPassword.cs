using LienThong.Identity.Pages;

namespace LienThong.Identity.Session;

/// <summary>
/// Somebody who is signed in changes his password whenever he likes (đổi mật khẩu). He shows the present one, which counts as a try at the
/// door does: who found an open browser neither changes it nor guesses it here. What a client asked for may stand in the address; it is
/// taken up again afterwards.
/// </summary>
internal static class ChangeOwnPassword
{
    /// <summary>Stable: portals link to it.</summary>
    public const string Path = "/oauth2/own-password";

    /// <summary>Where browsers and keepers of passwords look for it (W3C, A Well-Known URL for Changing Passwords).</summary>
    public const string WellKnown = "/.well-known/change-password";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage(Path, Ask);
        routes.MapPage(WellKnown, () => new SeeOther(Path));
        routes.MapForm(Path, Handle);
    }

    private static async Task<IResult> Ask(HttpContext http, Sessions sessions, CancellationToken ct) =>
        await sessions.Find(http, ct) is { Officer: { } officer } ? OwnPasswordPages.Form(http, officer) : Page.Of(Problems.NotSignedIn());

    private static async Task<IResult> Handle(HttpContext http, Sessions sessions, PasswordCheck check, NewPassword rule, CancellationToken ct)
    {
        if (await sessions.Find(http, ct) is not { Officer: { } known } session)
        {
            return Page.Of(Problems.NotSignedIn());
        }

        var form = await http.Request.ReadFormAsync(ct);
        var (present, chosen, again) = (form["password"].ToString(), form["new-password"].ToString(), form["new-password-again"].ToString());

        // The new one first: what is wrong with it says nothing of the present one and costs no try. Whether they are the same comes last,
        // for before the present one is proved that would answer a guess.
        var note = rule.FaultOf(known.Account, chosen, again);
        if (note is SignInNote.None)
        {
            note = present.Length is 0 or > PasswordCheck.MaxLength ? SignInNote.Wrong
                : (await check.Prove(http, known.Account, present, outcome: null, client: null, ct)).Note is not SignInNote.None and var refused ? refused
                : chosen == present ? SignInNote.Same
                : SignInNote.None;
        }

        if (note is not SignInNote.None)
        {
            return OwnPasswordPages.Form(http, known, note);
        }

        await rule.Set(http, session, chosen, client: null, ct);
        return OwnPasswordPages.Changed(http);
    }
}
