using LienThong.Identity.Pages;

namespace LienThong.Identity.Session;

/// <summary>Somebody who was given a password chooses his own, before anything else. All his other sessions end.</summary>
internal static class ChangePassword
{
    public const string Path = "/oauth2/password";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapForm(Path, Handle);

    private static async Task<IResult> Handle(HttpContext http, Sessions sessions, Door door, NewPassword rule, CancellationToken ct)
    {
        var (asked, refusal) = await AuthorizationRequest.Read(http, ct);
        if (asked is null)
        {
            return refusal;
        }

        if (await sessions.Find(http, ct) is not { Officer: { MustChange: true } known } session)
        {
            return new SeeOther(Authorize.Path + asked.Query); // nobody, or nothing to change: that page says what is missing
        }

        var form = await http.Request.ReadFormAsync(ct);
        var (chosen, again) = (form["new-password"].ToString(), form["new-password-again"].ToString());
        var note = rule.FaultOf(known.Account, chosen, again);
        if (note is SignInNote.None && door.Matches(known, chosen))
        {
            note = SignInNote.Same;
        }

        if (note is not SignInNote.None)
        {
            return SignInPages.ChangePassword(http, asked, known, note);
        }

        await rule.Set(http, session, chosen, asked.Client.Id, ct);
        return new SeeOther(Authorize.Path + asked.Query);
    }
}
