using LienThong.Contracts;
using LienThong.Intake.Data;
using LienThong.Intake.People;
using LienThong.Kit.Messages;

namespace LienThong.Intake.Dossiers;

/// <summary>Lets the agency that acts next read the dossier, and keeps where it is for the citizen's question.</summary>
internal sealed class StepAssignedHandler(IntakeDb db) : IHandle<StepAssigned>
{
    public async Task Handle(StepAssigned fact, DossierEvent e, CancellationToken ct)
    {
        var dossier = await Register.Find(db, e, ct);
        if (fact.Agency is { } agency && await db.Participants.FindAsync([e.DossierId, agency], ct) is null)
        {
            db.Participants.Add(new Participant { DossierId = e.DossierId, Agency = agency, Since = e.At });
        }

        if (!dossier.Assign(fact))
        {
            Register.Crossed(db, dossier, e);
        }
    }
}
