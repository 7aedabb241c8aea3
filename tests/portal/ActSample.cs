using System.Text.Json.Nodes;

namespace LienThong.Portal.Tests;

/// <summary>What the acts on a step need to know, in the shapes the services give it.</summary>
internal static class ActSample
{
    public const string Agency = "H99.22";
    public static readonly Guid Note = Guid.Parse("0198d3a0-0000-7000-8000-000000000104");
    public static readonly Guid Draft = Guid.Parse("0198d3a0-0000-7000-8000-000000000105");
    public static readonly Guid Stamped = Guid.Parse("0198d3a0-0000-7000-8000-000000000106");

    /// <summary>A step of one kind in somebody's hands, with all that its page asks for.</summary>
    public static void Step(StubGateway gateway, string kind, string position = "officer", string? holder = "officer-2", string role = "land-office", string etag = "\"7\"")
    {
        var item = WorkSample.Item(
            kind: kind, holder: holder, state: holder is null ? "Assigned" : "Taken", overdue: false, due: "2026-05-15T02:00:00Z",
            sentence: "còn 1 ngày (hạn 09:00 15/05/2026); hãy xử lý và kết thúc bước");
        (item["position"], item["role"], item["etag"]) = (position, role, etag);
        WorkSample.Desk(gateway, item);
        gateway.Agency = Agency;
        gateway.Says("/v1/officers", Officers()).Says($"/v1/duties/{WorkSample.Dossier}", Duties()).Says("/v1/results", Results(item))
            .Says($"/v1/dossiers/{WorkSample.Dossier}", Papers());
    }

    public static JsonObject Officers(string? next = null) => new()
    {
        ["items"] = new JsonArray(
            Officer("officer-2", "Lê Văn Đồng", "Chuyên viên", "officer"), Officer("officer-3", "Trần Thị <Mai>", "Chuyên viên đo đạc", "officer")),
        ["next"] = next,
    };

    /// <summary>Papers of the citizen and of the agency: what was signed, what was sealed, forms and a question.</summary>
    public static JsonObject Papers(params string[] without)
    {
        var dossier = WorkSample.Papers(
            [.. new[] { ("gcn", WorkSample.Paper), ("hop-dong", Guid.CreateVersion7()), ("gcn", Draft), ("gcn", Stamped), ("form-02", WorkSample.Paper), ("consultation", WorkSample.Paper) }
                .Where((paper, n) => n < 2 || !without.Contains(paper.Item1))]);
        foreach (var paper in dossier["documents"]!.AsArray().Skip(2))
        {
            paper!["origin"] = "Agency";
        }

        return dossier;
    }

    public static JsonObject Duties(bool isPaid = false, int count = 2) => new()
    {
        ["dossierId"] = WorkSample.Dossier, ["totalVnd"] = 37_500_000, ["openVnd"] = isPaid ? 0 : 37_500_000,
        ["notices"] = new JsonArray([.. new[] { Notice("income-tax", "TNCN-000123", 30_000_000, "Seller", isPaid), Notice("registration-fee", "LPTB-000124", 7_500_000, "Buyer", isPaid) }.Take(count)]),
    };

    public static JsonObject Results(JsonObject item, bool isSealed = false, bool isThere = false) => new()
    {
        ["items"] = isThere || isSealed
            ? new JsonArray(new JsonObject
            {
                ["work"] = item.DeepClone(), ["signed"] = Kept(Draft), ["signedBy"] = "leader-1", ["signedAt"] = "2026-05-14T01:00:00Z",
                ["resultNumber"] = isSealed ? "DA 123456" : null, ["sealed"] = isSealed ? Kept(Stamped) : null,
                ["sealedBy"] = isSealed ? "officer-9" : null, ["sealedAt"] = isSealed ? "2026-05-14T01:30:00Z" : null,
            })
            : [],
        ["next"] = null,
    };

    public static JsonObject Notes(string author = "officer-2", string text = "Đã gọi lại,\nchờ bản đồ.") => new()
    {
        ["items"] = new JsonArray(new JsonObject
        {
            ["id"] = Note, ["author"] = author, ["writtenAt"] = "2026-05-13T02:00:00Z", ["revisedAt"] = "2026-05-13T03:00:00Z", ["text"] = text,
            ["earlier"] = new JsonArray(new JsonObject { ["text"] = "Đã gọi.", ["at"] = "2026-05-13T02:00:00Z" }), ["etag"] = "\"91\"",
        }),
    };

    public static JsonObject Consultations() => new()
    {
        ["items"] = new JsonArray(new JsonObject
        {
            ["id"] = Guid.CreateVersion7(), ["dossierId"] = WorkSample.Dossier, ["dossierCode"] = "H99.12-260423-0128", ["stepNumber"] = 2, ["askingAgency"] = Agency,
            ["askedBy"] = "officer-2", ["consultedAgency"] = "H99.31", ["askedAt"] = "2026-05-13T02:00:00Z", ["answerBy"] = "2026-05-20T10:00:00Z",
            ["sentence"] = new JsonObject { ["vi"] = "Lấy ý kiến về hồ sơ H99.12-260423-0128: chờ H99.31 trả lời, còn 6 ngày.", ["en"] = "waits" }, ["etag"] = "\"95\"",
        }),
    };

    public static JsonObject Supplements(int step = 1, string? leaderReason = null) => new()
    {
        ["dossierId"] = WorkSample.Dossier, ["items"] = new JsonArray(new JsonObject
        {
            ["round"] = 1, ["stepNumber"] = step, ["agency"] = Agency, ["askedBy"] = "officer-2", ["documentKinds"] = new JsonArray("hop-dong"),
            ["reasonCode"] = "unreadable", ["untilOn"] = "2026-05-22", ["leaderReasonCode"] = leaderReason, ["askedAt"] = "2026-05-12T02:00:00Z",
        }),
    };

    public static JsonObject Kept(Guid id, string kind = "gcn") => new() { ["kind"] = kind, ["documentId"] = id, ["digest"] = WorkSample.Digest };

    private static JsonObject Officer(string account, string name, string position, string role) => new()
    {
        ["account"] = account, ["name"] = name, ["places"] = new JsonArray(new JsonObject { ["position"] = position, ["role"] = role }),
    };

    private static JsonObject Notice(string kind, string number, long amount, string payer, bool isPaid) => new()
    {
        ["kind"] = kind, ["noticeNumber"] = number, ["amountVnd"] = amount, ["payer"] = payer, ["agency"] = Agency, ["raisedAt"] = "2026-05-12T02:00:00Z",
        ["awaitedSince"] = "2026-05-12T03:00:00Z", ["anyoneMayPay"] = payer == "Seller", ["etag"] = "\"55\"",
        ["paidAt"] = isPaid ? "2026-05-13T02:00:00Z" : null, ["countsFrom"] = isPaid ? "2026-05-13T02:00:00Z" : null,
        ["proof"] = isPaid ? "Electronic" : null, ["proofNumber"] = isPaid ? "QR-000077" : null, ["paidBy"] = null,
        ["corrections"] = new JsonArray(new JsonObject
        {
            ["amountVnd"] = amount + 1_000_000, ["payer"] = payer, ["reasonCode"] = "wrong-price", ["by"] = "officer-2", ["at"] = "2026-05-12T02:30:00Z",
        }),
    };
}
