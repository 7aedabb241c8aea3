using LienThong.Kit.Messages.Proofs;

namespace LienThong.Intake.Data;

/// <summary>What of intake can be compared with the other services.</summary>
internal static class IntakeProofs
{
    public static void Tell(ProofTable proofs, IServiceProvider services)
    {
        proofs.Set("accepted", "SELECT id::text AS id, code::text AS mark FROM dossier WHERE code IS NOT NULL");
        proofs.Set("status", "SELECT id::text AS id, status::text AS mark FROM dossier WHERE code IS NOT NULL");
        proofs.Set("participants", "SELECT dossier_id || ' ' || agency AS id, '' AS mark FROM participant");
        proofs.Set("results", "SELECT id::text AS id, result_number::text AS mark FROM dossier WHERE result_number IS NOT NULL");
        proofs.Set("parcels", "SELECT id::text AS id, parcel_id || ' ' || parcel AS mark FROM dossier WHERE parcel_id IS NOT NULL");
    }
}
