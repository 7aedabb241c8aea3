using System.Globalization;
using LienThong.Identity.Pages;
using LienThong.Identity.People;
using LienThong.Identity.Tokens;
using Microsoft.Extensions.Options;

namespace LienThong.Identity.Session;

/// <summary>Somebody types account and password. What is wrong with them is not said.</summary>
internal static class SignIn
{
    public const string Path = "/oauth2/sign-in";
    private const int MaxAccount = 100;
    private const int MaxPassword = 200;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapForm(Path, Handle);

    private static async Task<IResult> Handle(
        HttpContext http, Door door, Sessions sessions, FailedTries tries, IOptions<PeopleOptions> options, CancellationToken ct)
    {
        var began = TimeProvider.System.GetTimestamp();
        var (asked, refusal) = await AuthorizationRequest.Read(http, ct);
        if (asked is null)
        {
            return refusal;
        }

        var form = await http.Request.ReadFormAsync(ct);
        var account = form["account"].ToString().Trim().ToLowerInvariant();
        var password = form["password"].ToString();
        if (account.Length is 0 or > MaxAccount || password.Length is 0 or > MaxPassword || account.Contains('\0', StringComparison.Ordinal))
        {
            return SignInPages.SignIn(http, asked, SignInNote.Wrong);
        }

        var (address, typed) = (Callers.Address(http), "person " + account);
        var pause = tries.AreTooMany(address, typed) ? TimeSpan.FromMinutes(1) : await door.PauseOf(address, ct);
        if (pause is { } wait)
        {
            http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return SignInPages.SignIn(http, asked, SignInNote.TooMany);
        }

        if (await door.Open(account, password, asked.Client.Id, address, ct) is { } officer)
        {
            await sessions.Begin(http, officer, ct);
            return new SeeOther(Authorize.Path + asked.Query);
        }

        tries.Count(address, typed);
        var left = TimeSpan.FromMilliseconds(options.Value.RefusalMilliseconds) - TimeProvider.System.GetElapsedTime(began);
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, ct);
        }

        return SignInPages.SignIn(http, asked, SignInNote.Wrong);
    }
}
