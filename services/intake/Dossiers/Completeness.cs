using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Intake.Data;
using LienThong.Intake.Documents;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Intake.Dossiers;

/// <summary>A paper the procedure demands and the dossier does not hold as demanded.</summary>
internal sealed record MissingPaper(string Kind, Label Name, DocumentForm Form, int Count, int Has)
{
    /// <summary>As problems and older answers write it.</summary>
    public override string ToString() => $"{Kind} ({Form} x {Count})";
}

/// <summary>Checks a dossier against the procedure's list of papers: everything that is missing is named in one answer.</summary>
internal static class Completeness
{
    /// <summary>An original serves where a copy is asked for.</summary>
    public static IReadOnlyList<MissingPaper> Missing(Procedure procedure, IReadOnlyCollection<Document> papers) =>
    [
        .. procedure.Documents
            .Where(needed => needed.Required && !papers.Any(paper => Serves(paper, needed) && paper.Count >= needed.Count))
            .Select(needed => new MissingPaper(
                needed.Kind, needed.Names, needed.Form, needed.Count, papers.Where(paper => Serves(paper, needed)).Sum(paper => paper.Count))),
    ];

    /// <summary>What the citizen has put in and not replaced.</summary>
    public static Task<List<Document>> CitizensPapers(this IntakeDb db, Guid dossierId, CancellationToken ct) => db.Documents.AsNoTracking()
        .Where(paper => paper.DossierId == dossierId && paper.Origin == PaperOrigin.Citizen && paper.ReplacedAt == null)
        .OrderBy(paper => paper.Id)
        .ToListAsync(ct);

    private static bool Serves(Document paper, RequiredDocument needed) => paper.Kind == needed.Kind && paper.Form <= needed.Form;
}
