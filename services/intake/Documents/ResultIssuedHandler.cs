using LienThong.Contracts;
using LienThong.Intake.Data;
using LienThong.Intake.Dossiers;
using LienThong.Kit.Messages;

namespace LienThong.Intake.Documents;

/// <summary>Ties the issued result to its file. A file that is not the one signed is shown to everybody concerned, not swallowed.</summary>
internal sealed class ResultIssuedHandler(IntakeDb db) : IHandle<ResultIssued>
{
    public async Task Handle(ResultIssued fact, DossierEvent e, CancellationToken ct)
    {
        var dossier = await Register.Find(db, e, ct);
        var document = await db.Documents.FindAsync([fact.Paper.DocumentId], ct);
        dossier.Issue(fact, document is not null && document.DossierId == e.DossierId && document.Digest == fact.Paper.Digest);
    }
}
