using LienThong.Identity.Data;
using LienThong.Identity.Pages;
using LienThong.Identity.People;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Identity.Session;

/// <summary>Somebody who holds several places today says in which of them he acts; one session is one place.</summary>
internal static class ChooseAppointment
{
    public const string Path = "/oauth2/appointment";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapForm(Path, Handle);

    private static async Task<IResult> Handle(HttpContext http, IdentityDb db, Sessions sessions, RealTime time, CancellationToken ct)
    {
        var (asked, refusal) = await AuthorizationRequest.Read(http, ct);
        if (asked is null)
        {
            return refusal;
        }

        var form = await http.Request.ReadFormAsync(ct);
        if (await sessions.Find(http, ct) is { Officer: { MustChange: false } officer } session
            && Guid.TryParse(form["appointment"], out var id)
            && officer.AppointmentsOn(time.Today).Exists(one => one.Id == id))
        {
            await db.Sessions.Where(s => s.Hash == session.Hash).ExecuteUpdateAsync(set => set.SetProperty(s => s.AppointmentId, id), ct);
        }

        return new SeeOther(Authorize.Path + asked.Query);
    }
}
