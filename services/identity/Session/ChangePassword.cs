using LienThong.Identity.Data;
using LienThong.Identity.Pages;
using LienThong.Identity.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LienThong.Identity.Session;

/// <summary>Somebody who was given a password chooses his own, before anything else. All his other sessions end.</summary>
internal static class ChangePassword
{
    public const string Path = "/oauth2/password";
    private const int MaxPassword = 200;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapForm(Path, Handle);

    private static async Task<IResult> Handle(
        HttpContext http, IdentityDb db, Sessions sessions, Door door, PasswordHasher<Officer> hasher, IOptions<PeopleOptions> options,
        CancellationToken ct)
    {
        var (asked, refusal) = await AuthorizationRequest.Read(http, ct);
        if (asked is null)
        {
            return refusal;
        }

        if (await sessions.Find(http, ct) is not { Officer: { MustChange: true } known })
        {
            return new SeeOther(Authorize.Path + asked.Query); // nobody, or nothing to change: that page says what is missing
        }

        var form = await http.Request.ReadFormAsync(ct);
        var (chosen, again) = (form["new-password"].ToString(), form["new-password-again"].ToString());
        var note = chosen != again ? SignInNote.Different
            : chosen.Length < options.Value.PasswordLength || chosen.Length > MaxPassword || chosen.Distinct().Count() < 5
                || chosen.Contains(known.Account, StringComparison.OrdinalIgnoreCase) ? SignInNote.Weak
            : door.Matches(known, chosen) ? SignInNote.Same
            : SignInNote.None;
        if (note is not SignInNote.None)
        {
            return SignInPages.ChangePassword(http, asked, known, note);
        }

        var officer = await db.Officers.SingleAsync(o => o.Id == known.Id, ct);
        (officer.PasswordHash, officer.MustChange) = (hasher.HashPassword(officer, chosen), false);
        door.Write(Outcomes.PasswordChanged, officer.Id, asked.Client.Id, Callers.Address(http));
        await db.SaveChangesAsync(ct);
        await sessions.End(db.Sessions.Where(s => s.OfficerId == officer.Id), ct);
        await sessions.Begin(http, officer, ct);
        return new SeeOther(Authorize.Path + asked.Query);
    }
}
