using System.Text.Json;
using LienThong.Contracts;
using LienThong.Intake.Data;
using LienThong.Kit.Messages;

namespace LienThong.Intake.Dossiers;

/// <summary>Opens the desk for the papers an agency asked for; routing has agreed to it and stopped the clock.</summary>
internal sealed class SupplementAwaitedHandler(IntakeDb db) : IHandle<SupplementAwaited>
{
    public async Task Handle(SupplementAwaited fact, DossierEvent e, CancellationToken ct)
    {
        var dossier = await Register.Find(db, e, ct);
        if (!dossier.AwaitPapers(e.At))
        {
            Register.Crossed(db, dossier, e);
            return;
        }

        db.SupplementRequests.Add(new SupplementRequest
        {
            Id = Guid.CreateVersion7(),
            DossierId = e.DossierId,
            Round = dossier.SupplementRounds,
            BeforeAcceptance = false,
            Agency = fact.Agency ?? dossier.HolderAgency ?? dossier.DeskAgency,
            Papers = JsonSerializer.Serialize((fact.DocumentKinds ?? []).Select(kind => new WantedPaper(kind, null))),
            UntilOn = fact.UntilOn,
            RequestedAt = e.At,
            DocumentId = fact.Paper?.DocumentId,
        });
    }
}
