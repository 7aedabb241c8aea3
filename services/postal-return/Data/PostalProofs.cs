using LienThong.Kit.Messages.Proofs;

namespace LienThong.PostalReturn.Data;

/// <summary>What of postal-return can be compared with the other services.</summary>
internal static class PostalProofs
{
    /// <summary>The last parcel of each dossier and where intake's register should see it: ordered, with the carrier, delivered, sent back, lost, cancelled.</summary>
    private const string Parcels =
        "SELECT DISTINCT ON (dossier_id) dossier_id::text AS id, id || ' ' || CASE WHEN state <= 2 THEN 1 WHEN state <= 5 THEN 2 WHEN state = 6 THEN 3 "
        + "WHEN state = 8 THEN 5 WHEN state = 9 THEN 6 ELSE 4 END AS mark FROM parcel ORDER BY dossier_id, serial DESC";

    public static void Tell(ProofTable proofs, IServiceProvider services)
    {
        proofs.Set("parcels", Parcels);
        proofs.Set("posted", "SELECT DISTINCT dossier_id::text AS id, '' AS mark FROM parcel");
    }
}
