using LienThong.Contracts;
using LienThong.Intake.Data;
using LienThong.Kit.Messages;

namespace LienThong.Intake.Dossiers;

/// <summary>The register follows: the citizen has to pay.</summary>
internal sealed class PaymentAwaitedHandler(IntakeDb db) : IHandle<PaymentAwaited>
{
    public async Task Handle(PaymentAwaited fact, DossierEvent e, CancellationToken ct)
    {
        var dossier = await Register.Find(db, e, ct);
        if (!dossier.AwaitPayment(fact))
        {
            Register.Crossed(db, dossier, e);
        }
    }
}

/// <summary>The register follows: a lawful pause ended.</summary>
internal sealed class ClockResumedHandler(IntakeDb db) : IHandle<ClockResumed>
{
    public async Task Handle(ClockResumed fact, DossierEvent e, CancellationToken ct)
    {
        var dossier = await Register.Find(db, e, ct);
        if (!dossier.Resume(fact.Status))
        {
            Register.Crossed(db, dossier, e);
        }

        dossier.MoveDueDate(fact.LawfulDueOn);
    }
}

/// <summary>The register follows: the lawful due date moved; the printed one stays.</summary>
internal sealed class DueDateChangedHandler(IntakeDb db) : IHandle<DueDateChanged>
{
    public async Task Handle(DueDateChanged fact, DossierEvent e, CancellationToken ct) =>
        (await Register.Find(db, e, ct)).MoveDueDate(fact.LawfulDueOn);
}
