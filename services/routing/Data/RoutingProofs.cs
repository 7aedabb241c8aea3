using LienThong.Kit.Messages.Proofs;

namespace LienThong.Routing.Data;

/// <summary>What of routing can be compared with the other services, and what it promises by itself.</summary>
internal static class RoutingProofs
{
    public static void Tell(ProofTable proofs, IServiceProvider services)
    {
        proofs.Set("accepted", "SELECT dossier_id::text AS id, dossier_code::text AS mark FROM itinerary");
        proofs.Set("status", "SELECT dossier_id::text AS id, status::text AS mark FROM itinerary");
        proofs.Set("participants", "SELECT DISTINCT dossier_id || ' ' || agency AS id, '' AS mark FROM step WHERE agency IS NOT NULL");
        proofs.Set("open-steps", "SELECT dossier_id || ' ' || number AS id, agency::text AS mark FROM step WHERE finished_at IS NULL AND agency IS NOT NULL");
        proofs.Set("to-post", "SELECT dossier_id::text AS id, '' AS mark FROM itinerary WHERE status = 9 AND return_by = 3");
        proofs.Promise(
            "itineraries.held", Breach.Lost,
            "Mỗi hồ sơ đang đi nằm ở đúng một nơi giữ; hồ sơ chờ bổ sung hoặc đã kết thúc không nằm ở đâu.",
            "Every dossier under way lies with exactly one holder; one that waits for papers or has ended, with none.",
            "SELECT count(*) FROM itinerary",
            "SELECT dossier_id || ': ' || count(number) || ' open steps at status ' || status FROM itinerary "
            + "LEFT JOIN (SELECT dossier_id, number FROM step WHERE finished_at IS NULL) AS open USING (dossier_id) GROUP BY dossier_id, status, itinerary.finished_at "
            + "HAVING count(number) <> CASE WHEN itinerary.finished_at IS NULL AND status <> 5 THEN 1 ELSE 0 END");
    }
}
