using LienThong.Identity.Data;
using LienThong.Identity.Pages;
using LienThong.Identity.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LienThong.Identity.Session;

/// <summary>Who is signed in in this browser: a random word in a cookie, a row under its hash.</summary>
internal sealed class Sessions(IdentityDb db, RealTime time, IOptions<PeopleOptions> options)
{
    public const string Cookie = "__Host-lienthong-identity";
    private static readonly TimeSpan KeptAfterEnd = TimeSpan.FromDays(1);

    /// <summary>The open session of this browser, with its officer and his appointments.</summary>
    public async Task<PersonSession?> Find(HttpContext http, CancellationToken ct)
    {
        if (Presented(http) is not { } hash)
        {
            return null;
        }

        var session = await db.Sessions.AsNoTracking().Include(s => s.Officer!.Appointments).SingleOrDefaultAsync(s => s.Hash == hash, ct);
        return session?.IsOpenAt(time.Now) is true ? session : null;
    }

    /// <summary>A new session under a new word, whatever cookies were there before: neither they nor the forms made under them live on.</summary>
    public async Task Begin(HttpContext http, Officer officer, Guid? appointment, CancellationToken ct)
    {
        await End(http, ct);
        var (word, now) = (Opaque.Make(), time.Now);
        db.Sessions.Add(new()
        {
            Hash = Opaque.Hash(word), OfficerId = officer.Id, AppointmentId = appointment, SignedInAt = now, ExpiresAt = now.AddMinutes(options.Value.SessionMinutes),
        });
        await db.SaveChangesAsync(ct);
        await db.Sessions.Where(s => s.ExpiresAt < now - KeptAfterEnd).ExecuteDeleteAsync(ct);
        http.Response.Cookies.Append(Cookie, word, HostCookie.Strictest(SameSiteMode.Lax)); // Lax: clients send people here by links
    }

    /// <summary>The session of this browser is over, here and in the browser.</summary>
    public async Task End(HttpContext http, CancellationToken ct)
    {
        if (Presented(http) is { } hash)
        {
            await End(db.Sessions.Where(s => s.Hash == hash), ct);
        }

        http.Response.Cookies.Delete(Cookie, HostCookie.Strictest(SameSiteMode.Lax));
        http.Response.Cookies.Delete(Forms.Cookie, HostCookie.Strictest(SameSiteMode.Strict));
    }

    /// <summary>Ends these sessions, wherever they are.</summary>
    public async Task End(IQueryable<PersonSession> sessions, CancellationToken ct)
    {
        var now = time.Now;
        await sessions.Where(s => s.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now), ct);
    }

    private static string? Presented(HttpContext http) => http.Request.Cookies[Cookie] is { Length: > 0 and < 100 } word ? Opaque.Hash(word) : null;
}
