using LienThong.Contracts;
using LienThong.Intake.Data;
using LienThong.Kit.Messages;

namespace LienThong.Intake.Dossiers;

/// <summary>The register follows: the result is ready at the desk.</summary>
internal sealed class ResultReadyHandler(IntakeDb db) : IHandle<ResultReady>
{
    public async Task Handle(ResultReady fact, DossierEvent e, CancellationToken ct)
    {
        var dossier = await Register.Find(db, e, ct);
        if (!dossier.Finish(fact))
        {
            Register.Crossed(db, dossier, e);
        }
    }
}

/// <summary>The register follows: the result is in the citizen's hand.</summary>
internal sealed class DossierReturnedHandler(IntakeDb db) : IHandle<DossierReturned>
{
    public async Task Handle(DossierReturned fact, DossierEvent e, CancellationToken ct)
    {
        var dossier = await Register.Find(db, e, ct);
        if (!dossier.Return(fact.ReturnedAt))
        {
            Register.Crossed(db, dossier, e);
        }
    }
}

/// <summary>The register follows: the citizen took the dossier back.</summary>
internal sealed class DossierWithdrawnHandler(IntakeDb db) : IHandle<DossierWithdrawn>
{
    public async Task Handle(DossierWithdrawn fact, DossierEvent e, CancellationToken ct)
    {
        var dossier = await Register.Find(db, e, ct);
        if (!dossier.End(DossierStatus.Withdrawn, fact.ReasonCode))
        {
            Register.Crossed(db, dossier, e);
            return;
        }

        (await Register.OpenWithdrawal(db, e, ct))?.Decide(WithdrawalOutcome.Granted, e.At, fact.ReasonCode);
    }
}

/// <summary>The wish to withdraw came too late: kept on record, and the dossier goes on.</summary>
internal sealed class WithdrawalRefusedHandler(IntakeDb db) : IHandle<WithdrawalRefused>
{
    public async Task Handle(WithdrawalRefused fact, DossierEvent e, CancellationToken ct)
    {
        var dossier = await Register.Find(db, e, ct);
        dossier.KeepGoing();
        (await Register.OpenWithdrawal(db, e, ct))?.Decide(WithdrawalOutcome.Refused, e.At, fact.ReasonCode);
    }
}

/// <summary>The register follows: processing was stopped.</summary>
internal sealed class DossierStoppedHandler(IntakeDb db) : IHandle<DossierStopped>
{
    public async Task Handle(DossierStopped fact, DossierEvent e, CancellationToken ct)
    {
        var dossier = await Register.Find(db, e, ct);
        if (!dossier.End(DossierStatus.Stopped, fact.ReasonCode))
        {
            Register.Crossed(db, dossier, e);
        }
    }
}
