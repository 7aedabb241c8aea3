using LienThong.Contracts;
using LienThong.Intake.Data;
using LienThong.Kit.Messages;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Intake.Dossiers;

/// <summary>What all handlers of the register (sổ theo dõi) do the same way.</summary>
internal static class Register
{
    /// <summary>The dossier a fact speaks of.</summary>
    /// <exception cref="NotYet">It is not here: the database was put back to an earlier day, and the fact waits for it.</exception>
    public static async Task<Dossier> Find(IntakeDb db, DossierEvent e, CancellationToken ct) =>
        await db.Dossiers.FindAsync([e.DossierId], ct) ?? throw new NotYet("the dossier is not in the register");

    /// <summary>The wish to withdraw that waits for an answer.</summary>
    public static Task<Withdrawal?> OpenWithdrawal(IntakeDb db, DossierEvent e, CancellationToken ct) => db.Withdrawals
        .Where(asked => asked.DossierId == e.DossierId && asked.Outcome == WithdrawalOutcome.Asked)
        .OrderByDescending(asked => asked.Id)
        .FirstOrDefaultAsync(ct);

    /// <summary>Writes down that a fact crossed another one.</summary>
    public static void Crossed(IntakeDb db, Dossier dossier, DossierEvent e) => db.CrossedFacts.Add(new CrossedFact
    {
        EventId = e.Id,
        DossierId = e.DossierId,
        Type = e.Type,
        Status = dossier.Status,
        At = e.At,
    });
}
