using LienThong.Contracts;
using LienThong.Intake.Data;
using LienThong.Intake.People;
using LienThong.Intake.Tracking;
using LienThong.Kit.Messages;

namespace LienThong.Intake.Dossiers;

/// <summary>Lets the agency that acts next read the dossier, and keeps where it is for the citizen's question.</summary>
internal sealed class StepAssignedHandler(IntakeDb db) : IHandle<StepAssigned>
{
    public async Task Handle(StepAssigned fact, DossierEvent e, CancellationToken ct)
    {
        var dossier = await Register.Find(db, e, ct);
        // Those known already came with the batch: no query for one that does not.
        if (fact.Agency is { } agency && db.Participants.Local.FindEntryUntyped([e.DossierId, agency]) is null)
        {
            db.Participants.Add(new Participant { DossierId = e.DossierId, Agency = agency, Since = e.At });
        }

        // After papers were brought the same agency holds it anew: the citizen had it in between.
        var changesHands = dossier.HolderAgency != fact.Agency || dossier.Status is DossierStatus.WaitingForSupplement;
        if (!dossier.Assign(fact))
        {
            Register.Crossed(db, dossier, e);
            return;
        }

        if (changesHands && fact.StepNumber <= Holder.MaxStepNumber)
        {
            db.Holders.Add(new Holder
            {
                DossierId = e.DossierId, StepNumber = fact.StepNumber, Agency = fact.Agency, StepId = fact.StepId, Since = e.At,
            });
        }
    }
}
