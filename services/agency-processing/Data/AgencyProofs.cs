using LienThong.Kit.Messages.Proofs;

namespace LienThong.AgencyProcessing.Data;

/// <summary>What of agency-processing can be compared with the other services.</summary>
internal static class AgencyProofs
{
    public static void Tell(ProofTable proofs, IServiceProvider services)
    {
        proofs.Set("open-work", "SELECT dossier_id || ' ' || step_number AS id, agency::text AS mark FROM work WHERE state IN (1, 2)");
        proofs.Set(
            "results",
            "SELECT DISTINCT ON (dossier_id) dossier_id::text AS id, result_number::text AS mark FROM results ORDER BY dossier_id, step_number DESC");
    }
}
