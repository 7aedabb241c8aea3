using LienThong.Contracts;
using LienThong.Intake.Data;
using LienThong.Intake.Documents;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Intake.Dossiers;

/// <summary>How every action on a dossier begins: lock, look whether the caller may know of it, compare the tag.</summary>
internal static class OpenedDossier
{
    public static async Task<(Dossier? Dossier, Problem? Refused)> OpenOwn(
        this IntakeDb db, Unit unit, Guid dossierId, Caller caller, IfMatch ifMatch, CancellationToken ct)
    {
        await unit.Open([dossierId], ct);
        var dossier = await db.OwnDossiersOf(caller).SingleOrDefaultAsync(d => d.Id == dossierId, ct);
        if (dossier is null)
        {
            return (null, Problems.DossierNotFound());
        }

        return ifMatch.Matches(dossier.Version) ? (dossier, null) : (null, Problems.Stale());
    }

    /// <summary>The signed form an action names, as facts refer to it.</summary>
    public static async Task<(PaperRef? Paper, Problem? Refused)> FormOf(
        this IntakeDb db, Guid dossierId, Guid? documentId, string kind, CancellationToken ct)
    {
        if (documentId is null)
        {
            return (null, null);
        }

        var paper = await db.Documents.AsNoTracking().SingleOrDefaultAsync(
            document => document.Id == documentId && document.DossierId == dossierId && document.Origin == PaperOrigin.Agency, ct);
        return paper?.Kind == kind ? (paper.Ref, null) : (null, Problems.NoSuchForm(kind));
    }
}
