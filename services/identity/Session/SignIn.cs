using LienThong.Identity.Pages;
using LienThong.Identity.People;

namespace LienThong.Identity.Session;

/// <summary>Somebody types account and password. What is wrong with them is not said.</summary>
internal static class SignIn
{
    public const string Path = "/oauth2/sign-in";
    private const int MaxAccount = 100;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapForm(Path, Handle);

    private static async Task<IResult> Handle(HttpContext http, PasswordCheck check, Sessions sessions, CancellationToken ct)
    {
        var (asked, refusal) = await AuthorizationRequest.Read(http, ct);
        if (asked is null)
        {
            return refusal;
        }

        var form = await http.Request.ReadFormAsync(ct);
        var account = form["account"].ToString().Trim().ToLowerInvariant();
        var password = form["password"].ToString();
        if (account.Length is 0 or > MaxAccount || password.Length is 0 or > PasswordCheck.MaxLength || account.Contains('\0', StringComparison.Ordinal))
        {
            return SignInPages.SignIn(http, asked, SignInNote.Wrong);
        }

        var (officer, note) = await check.Prove(http, account, password, Outcomes.SignedIn, asked.Client.Id, ct);
        if (officer is null)
        {
            return SignInPages.SignIn(http, asked, note);
        }

        await sessions.Begin(http, officer, appointment: null, ct);
        return new SeeOther(Authorize.Path + asked.Query);
    }
}
