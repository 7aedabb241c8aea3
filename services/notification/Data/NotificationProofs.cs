using LienThong.Kit.Messages.Proofs;
using LienThong.Notification.Rules;

namespace LienThong.Notification.Data;

/// <summary>What of notification can be compared with the other services, and what it promises by itself.</summary>
internal static class NotificationProofs
{
    public static void Tell(ProofTable proofs, IServiceProvider services)
    {
        // Only of these is it certain without knowing the dossier: a rule tells of them whatever else holds.
        var told = services.GetRequiredService<NoticeRules>().All
            .Where(rule => rule.When == NoticeWords.Always).Select(rule => rule.Fact).Distinct().ToList();
        proofs.SetOfFacts(
            "notices", told,
            $"SELECT DISTINCT dossier_id || ' ' || fact_id AS id, '' AS mark FROM notice WHERE fact_type IN ('{string.Join("', '", told)}')");
        proofs.Promise(
            "notices.once", Breach.Doubled,
            "Mỗi sự kiện chỉ có một thông báo trên mỗi kênh.",
            "A fact is told once on a channel.",
            "SELECT count(*) FROM notice",
            "SELECT dossier_id || ': ' || fact_type || ' ' || fact_id || ' is told ' || count(*) || ' times' FROM notice "
            + "GROUP BY dossier_id, fact_id, fact_type, channel HAVING count(*) > 1");
    }
}
