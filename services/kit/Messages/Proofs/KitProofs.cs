using LienThong.Contracts;

namespace LienThong.Kit.Messages.Proofs;

/// <summary>What can be checked of the kit's own tables in every service.</summary>
internal static class KitProofs
{
    /// <summary>Checked beside the others, in slices: see <see cref="JournalChain"/>.</summary>
    public static readonly Promise Chain = new(
        "journal.chain", Breach.Altered,
        "Chuỗi băm của nhật ký nguyên vẹn: từng mục khớp với nội dung của nó và với mục đứng trước.",
        "The journal's hash chain is whole: every entry fits its own body and the entry before it.", "", "");

    /// <summary>Which stream an outbox row belongs to is known from its body alone.</summary>
    private const string Outbox =
        "SELECT position, id, body, substring(text from '\"dossierId\":\"([0-9a-f-]{36})\"')::uuid AS dossier_id, "
        + "substring(text from '\"version\":([0-9]{1,9})')::int AS version FROM (SELECT *, encode(body, 'escape') AS text FROM kit.outbox) AS o";

    /// <summary>Name of the set of the journal's facts of some wire names.</summary>
    public const string Facts = "facts";

    /// <summary>That set, from this fact on (UUIDv7: in order of time); null when a name is not one of ours.</summary>
    public static string? FactsOf(string[] types, Guid from) => types.All(type => WireNames.Find(type) is not null)
        ? $"SELECT dossier_id || ' ' || id AS id, '' AS mark FROM kit.journal WHERE type = ANY ({Words(types)}) AND id >= '{from}'"
        : null;

    public static void Tell(ProofTable proofs, Speaker speaker)
    {
        proofs.Set("stream", "SELECT dossier_id::text AS id, version::text AS mark FROM kit.stream WHERE version > 0");
        foreach (var source in speaker.Listening.Sources)
        {
            proofs.Set("cursor." + source, $"SELECT dossier_id::text AS id, version::text AS mark FROM kit.cursor WHERE source = {Word(source)}");
        }

        TellJournal(proofs);
        TellOutbox(proofs);
        TellGate(proofs, speaker);
    }

    private static void TellJournal(ProofTable proofs)
    {
        proofs.Promise(
            "journal.gapless", Breach.Lost,
            "Nhật ký của từng hồ sơ không thiếu số nào: 1, 2, 3 ...",
            "The journal of every stream has no gap: 1, 2, 3 ...",
            "SELECT count(*) FROM kit.stream WHERE version > 0",
            "SELECT dossier_id || ': ' || count(*) || ' of ' || max(version) FROM kit.journal GROUP BY dossier_id "
            + "HAVING min(version) <> 1 OR max(version) <> count(*)");
        proofs.Promise(
            "journal.head", Breach.Lost,
            "Số và mã băm cuối của từng hồ sơ đúng bằng mục cuối trong nhật ký.",
            "Every stream stands at the last entry of its journal, in version and hash.",
            "SELECT count(*) FROM kit.stream",
            "SELECT dossier_id || ': stands at ' || coalesce(s.version, 0) || ', the journal ends at ' || coalesce(j.version, 0) "
            + "FROM (SELECT dossier_id, version FROM kit.stream WHERE version > 0) AS s "
            + "FULL JOIN (SELECT dossier_id, max(version) AS version FROM kit.journal GROUP BY dossier_id) AS j USING (dossier_id) "
            + "WHERE s.version IS DISTINCT FROM j.version UNION ALL "
            + "SELECT dossier_id || ': the hash at ' || version || ' differs' FROM kit.stream JOIN kit.journal USING (dossier_id, version) WHERE head <> hash");
        proofs.Promise(
            "journal.once", Breach.Doubled,
            "Mỗi sự kiện chỉ ghi một lần.",
            "Every fact is written once.",
            "SELECT count(*) FROM kit.journal",
            "SELECT min(dossier_id::text) || ': ' || id || ' is written ' || count(*) || ' times' FROM kit.journal GROUP BY id HAVING count(*) > 1");
    }

    private static void TellOutbox(ProofTable proofs)
    {
        proofs.Promise(
            "outbox.journal", Breach.Lost,
            "Mọi sự kiện chờ gửi đều có trong nhật ký, đúng từng byte.",
            "Whatever waits to be sent stands in the journal, byte for byte.",
            "SELECT count(*) FROM kit.outbox",
            $"SELECT coalesce(o.dossier_id::text || ' v' || o.version, o.id::text) FROM ({Outbox}) AS o LEFT JOIN kit.journal AS j USING (dossier_id, version) "
            + "WHERE j.id IS DISTINCT FROM o.id OR j.body IS DISTINCT FROM o.body");
        proofs.Promise(
            "outbox.order", Breach.Altered,
            "Sự kiện của một hồ sơ chờ gửi theo đúng thứ tự.",
            "What waits to be sent of one stream waits in its order.",
            "SELECT count(*) FROM kit.outbox",
            "SELECT dossier_id || ' v' || version FROM (SELECT dossier_id, version, lag(version) OVER (PARTITION BY dossier_id ORDER BY position) AS before "
            + $"FROM ({Outbox}) AS o) AS l WHERE version <= before");
    }

    private static void TellGate(ProofTable proofs, Speaker speaker)
    {
        var sources = Words(speaker.Listening.Sources);
        proofs.Promise(
            "cursor.known", Breach.Altered,
            "Mọi dấu đọc đều của một nguồn mà dịch vụ này nghe.",
            "Every cursor belongs to a source this service listens to.",
            "SELECT count(*) FROM kit.cursor",
            $"SELECT dossier_id || ': ' || source || ' ' || version FROM kit.cursor WHERE source <> ALL ({sources}) OR version < 1");
        proofs.Promise(
            "parked.ahead", Breach.Doubled,
            "Sự kiện đang giữ lại chưa được áp dụng; chỉ sự kiện đã bỏ qua có lý do mới nằm sau dấu đọc.",
            "What is parked was not applied; only what was given up with a reason lies behind its cursor.",
            "SELECT count(*) FROM kit.parked",
            "SELECT p.dossier_id || ': ' || p.source || ' v' || p.version || ' ' || p.reason FROM kit.parked AS p LEFT JOIN kit.cursor AS c USING (source, dossier_id) "
            + "WHERE (p.version <= coalesce(c.version, 0)) <> (p.reason = 'skipped')");
        proofs.Promise(
            "timers.known", Breach.Lost,
            "Mọi hẹn giờ đều có nơi xử lý khi đến hạn.",
            "Every timer is of a kind somebody here acts on.",
            "SELECT count(*) FROM kit.timer",
            $"SELECT dossier_id || ': ' || kind || ' ' || key FROM kit.timer WHERE kind <> ALL ({Words(speaker.Listening.Timers.Keys)})");
        proofs.Promise(
            "answers.kept", Breach.Altered,
            "Câu trả lời giữ theo khóa chống lặp là câu trả lời thành công của đúng một yêu cầu.",
            "An answer kept under its idempotency key is the success of exactly one request.",
            "SELECT count(*) FROM kit.request",
            "SELECT client || ' ' || key FROM kit.request WHERE status NOT BETWEEN 200 AND 299 OR length(fingerprint) <> 32");
    }

    private static string Words(IEnumerable<string> words) => $"ARRAY[{string.Join(", ", words.Select(Word))}]::text[]";

    private static string Word(string word) => $"'{word.Replace("'", "''", StringComparison.Ordinal)}'";
}
