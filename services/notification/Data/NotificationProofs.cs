using LienThong.Kit.Messages.Proofs;

namespace LienThong.Notification.Data;

/// <summary>What of notification can be compared with the other services, and what it promises by itself.</summary>
internal static class NotificationProofs
{
    public static void Tell(ProofTable proofs, IServiceProvider services)
    {
        proofs.SetOfFacts(
            "notices",
            "SELECT fact_type, first FROM told_fact",
            "SELECT DISTINCT dossier_id || ' ' || fact_id AS id, '' AS mark FROM notice JOIN told_fact USING (fact_type) WHERE fact_id >= first");
        proofs.Promise(
            "notices.once", Breach.Doubled,
            "Mỗi sự kiện chỉ có một thông báo trên mỗi kênh.",
            "A fact is told once on a channel.",
            "SELECT count(*) FROM notice",
            "SELECT dossier_id || ': ' || fact_type || ' ' || fact_id || ' is told ' || count(*) || ' times' FROM notice "
            + "GROUP BY dossier_id, fact_id, fact_type, channel HAVING count(*) > 1");
    }
}
