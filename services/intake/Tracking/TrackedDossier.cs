using LienThong.Intake.Data;
using LienThong.Intake.Dossiers;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Intake.Tracking;

/// <summary>The dossier whose receipt somebody holds: the one query that does not begin with a caller, the secret takes the caller's place.</summary>
internal static class TrackedDossier
{
    /// <summary>Null for a wrong secret and for an unknown code alike; known or not, the same work is done.</summary>
    public static async Task<Dossier?> Find(
        string code, string? secret, HttpResponse response, IntakeDb db, TrackingSecret secrets, CancellationToken ct)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        var asked = code.Length > 40 || code.Contains('\0', StringComparison.Ordinal) ? "" : code;
        var dossier = await db.Dossiers.AsNoTracking().SingleOrDefaultAsync(d => d.Code == asked, ct);
        return secrets.Matches(secret, dossier?.Id ?? Guid.Empty, dossier?.IssueNumber ?? 0) ? dossier : null;
    }
}
