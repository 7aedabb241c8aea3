using LienThong.Identity.Data;
using LienThong.Identity.Pages;
using LienThong.Identity.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LienThong.Identity.Session;

/// <summary>
/// A client sends somebody here to sign in (đăng nhập). Who is signed in already goes straight back with a code; everybody else sees the
/// one page that is missing: sign in, choose a password, or choose a place.
/// </summary>
internal static class Authorize
{
    public const string Path = "/oauth2/authorize";
    private static readonly TimeSpan KeptAfterEnd = TimeSpan.FromDays(1);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPage(Path, Handle);

    private static async Task<IResult> Handle(
        HttpContext http, IdentityDb db, Sessions sessions, Door door, RealTime time, IOptions<PeopleOptions> options, CancellationToken ct)
    {
        var (asked, refusal) = await AuthorizationRequest.Read(http, ct);
        if (asked is null)
        {
            return refusal;
        }

        var session = await sessions.Find(http, ct);
        if (session is null || session.SignedInAt + asked.MaxAge < time.Now)
        {
            return asked.IsSilent ? asked.Refuse("login_required") : SignInPages.SignIn(http, asked);
        }

        var officer = session.Officer!;
        if (officer.MustChange)
        {
            return asked.IsSilent ? asked.Refuse("interaction_required") : SignInPages.ChangePassword(http, asked, officer);
        }

        var places = officer.AppointmentsOn(time.Today);
        if (places.Count == 0)
        {
            door.Write(Outcomes.NoAppointment, officer.Id, asked.Client.Id, Callers.Address(http));
            await db.SaveChangesAsync(ct);
            await sessions.End(http, ct);
            return asked.IsSilent ? asked.Refuse("access_denied") : Page.Of(Problems.NoAppointment());
        }

        var place = places.Count == 1 ? places[0] : places.Find(one => one.Id == session.AppointmentId);
        if (place is null)
        {
            return asked.IsSilent ? asked.Refuse("interaction_required") : SignInPages.ChooseAppointment(http, asked, officer, places);
        }

        var (code, now) = (Opaque.Make(), time.Now);
        db.Codes.Add(new()
        {
            Hash = Opaque.Hash(code), ClientId = asked.Client.Id, Redirect = asked.Redirect, Challenge = asked.Challenge, Nonce = asked.Nonce,
            Scope = asked.Scope, SessionHash = session.Hash, AppointmentId = place.Id, ExpiresAt = now.AddSeconds(options.Value.CodeSeconds),
        });
        await db.SaveChangesAsync(ct);
        await db.Codes.Where(c => c.ExpiresAt < now - KeptAfterEnd).ExecuteDeleteAsync(ct);
        return asked.Answer(code);
    }
}

/// <summary>Where a request comes from.</summary>
internal static class Callers
{
    public static string Address(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";
}
