using System.Diagnostics;
using LienThong.AgencyProcessing.Data;
using LienThong.AgencyProcessing.HandOvers;
using LienThong.AgencyProcessing.Kinds;
using LienThong.Contracts;
using LienThong.Kit.Messages;

namespace LienThong.AgencyProcessing.Work;

/// <summary>
/// Puts an assigned step into the inbox of its agency, with a hand-over when it comes from another one; what the citizen has to do is
/// nobody's work here.
/// </summary>
internal sealed class StepAssignedHandler(AgencyDb db) : IHandle<StepAssigned>
{
    public Task Handle(StepAssigned assigned, DossierEvent e, CancellationToken ct)
    {
        if (assigned.Agency is null)
        {
            return Task.CompletedTask;
        }

        if (StepKinds.Find(assigned.Kind) is null)
        {
            throw new NotYet($"steps of kind {assigned.Kind} are not known here yet");
        }

        Activity.Current?.SetTag("step.name", assigned.Name.Vi);
        db.Work.Add(StepWork.From(assigned, e.DossierId));
        if (assigned.FromAgency is not null && assigned.FromAgency != assigned.Agency)
        {
            db.HandOvers.Add(HandOver.From(assigned, e.DossierId, e.At)); // its papers are looked up when somebody reads it
        }

        return Task.CompletedTask;
    }
}
