namespace LienThong.Portal.Tests;

/// <summary>One act of the work page: before which step, by whom, what is typed, and what the public API must be sent.</summary>
/// <param name="Verb">Last part of the form's address.</param>
/// <param name="Path">Address at the public API.</param>
/// <param name="Body">What it must be sent.</param>
/// <param name="Typed">What is typed.</param>
/// <param name="Tag">Version that is acted on; null where there is none.</param>
internal sealed record ActCase(string Verb, string Path, string Body, (string Name, string Value)[] Typed, string? Tag = "\"7\"")
{
    public string Kind { get; init; } = "review";

    public string Client { get; init; } = "officer-2";

    public string Role { get; init; } = "officer";

    public string Position { get; init; } = "officer";

    public string Holder { get; init; } = "officer-2";

    public string StepRole { get; init; } = "land-office";

    /// <summary>What else the services say.</summary>
    public Action<StubGateway>? Given { get; init; }

    /// <summary>Letters of the form, where several go to one address.</summary>
    public string? Holds { get; init; }

    /// <summary>Something typed that must not be lost; none where nothing is typed at all.</summary>
    public string? Kept { get; init; }

    private static string Work => $"/v1/work/{WorkSample.Work}";

    private static string Digest => WorkSample.Digest;

    private static string Box(string kind, Guid id) => $"{kind}|{id}|{Digest}";

    private static string Ref(string kind, Guid id) => $$"""{"kind":"{{kind}}","documentId":"{{id}}","digest":"{{Digest}}"}""";

    public static readonly IReadOnlyDictionary<string, ActCase> All = new Dictionary<string, ActCase>
    {
        ["assign"] = new("assign", $"{Work}/assignment", """{"officer":"officer-3","reasonCode":"on-leave"}""", [("officer", "officer-3"), ("reason", "on-leave")])
        {
            Client = "head-1", Role = "head", Kept = "on-leave",
        },
        ["supplement"] = new(
            "supplement-request", $"{Work}/supplement-request",
            $$"""{"documentKinds":["hop-dong","ban-do"],"reasonCode":"unreadable","untilOn":"2026-05-22","leaderReasonCode":null,"paper":{{Ref("form-02", WorkSample.Paper)}}}""",
            [("paper.hop-dong", "hop-dong"), ("others", "ban-do"), ("reason", "unreadable"), ("until", "22/5/2026"), ("form", Box("form-02", WorkSample.Paper))])
        {
            Kept = "ban-do",
        },
        ["supplement-again"] = new(
            "supplement-request", $"{Work}/supplement-request",
            $$"""{"documentKinds":["gcn"],"reasonCode":"missing","untilOn":null,"leaderReasonCode":"new-facts","paper":{{Ref("form-02", WorkSample.Paper)}}}""",
            [("paper.gcn", "gcn"), ("reason", "missing"), ("leaderReason", "new-facts"), ("form", Box("form-02", WorkSample.Paper))])
        {
            Client = "leader-1", Role = "leader", Kept = "new-facts",
            Given = gateway => gateway.Says($"/v1/supplement-requests/{WorkSample.Dossier}", ActSample.Supplements()),
        },
        ["apology"] = new(
            "apology", $"/v1/itineraries/{WorkSample.Dossier}/extension",
            $$"""{"newDueOn":"2026-05-20","reasonCode":"overload","paper":{{Ref("form-04", WorkSample.Paper)}}}""",
            [("day", "20/5/2026"), ("reason", "overload"), ("paper", Box("form-04", WorkSample.Paper))], "\"33\"")
        {
            Client = "leader-1", Role = "leader", Kept = "20/5/2026",
            Given = gateway => gateway.Says($"/v1/dossiers/{WorkSample.Dossier}", WorkSample.Papers(("gcn", WorkSample.Paper), ("form-04", WorkSample.Paper))),
        },
        ["duties"] = new(
            "duties", $"{Work}/duties",
            """
            {"notices":[{"kind":"income-tax","noticeNumber":"TNCN-1","amountVnd":30000000,"payer":"Seller","anyoneMayPay":true},
             {"kind":"registration-fee","noticeNumber":"LPTB-2","amountVnd":7500000,"payer":"Buyer","anyoneMayPay":false}]}
            """,
            [("kind-0", "income-tax"), ("number-0", "TNCN-1"), ("amount-0", "30.000.000"), ("payer-0", "Seller"),
             ("kind-2", "registration-fee"), ("number-2", "LPTB-2"), ("amount-2", "7 500 000 đ"), ("payer-2", "Buyer"), ("own-2", "1")])
        {
            Kind = "assess-duty", StepRole = "tax-office", Kept = "7 500 000 đ",
        },
        ["correction"] = new(
            "duty-correction", $"/v1/duties/{WorkSample.Dossier}/corrections",
            """{"noticeNumber":"LPTB-000124","amountVnd":7000000,"reasonCode":"wrong-price","payer":"Seller"}""",
            [("amount", "7.000.000"), ("reason", "wrong-price"), ("payer", "Seller")], "\"55\"")
        {
            Kind = "assess-duty", StepRole = "tax-office", Holds = "value=\"LPTB-000124\"", Kept = "7.000.000",
        },
        ["payment"] = new(
            "payment", $"/v1/duties/{WorkSample.Dossier}/payment",
            """{"noticeNumbers":["TNCN-000123","LPTB-000124"],"paidAt":"2026-05-13T12:40:00+00:00","proof":"Electronic","proofNumber":"QR-000077","amountVnd":37500000,"paidBy":"Other"}""",
            [("day", "13/05/2026"), ("time", "19:40"), ("proof", "Electronic"), ("number", "QR-000077"), ("amount", "37.500.000"), ("by", "Other")], null)
        {
            Kind = "record-payment", StepRole = "desk", Kept = "QR-000077",
        },
        ["partial-payment"] = new(
            "payment", $"/v1/duties/{WorkSample.Dossier}/partial-payments",
            """{"noticeNumbers":["LPTB-000124"],"paidAt":"2026-05-13T02:05:00+00:00","proof":"Paper","proofNumber":"BL-78","amountVnd":null,"paidBy":null}""",
            [("notice-0", ""), ("day", "13/5/2026"), ("time", "9:05"), ("proof", "Paper"), ("number", "BL-78")], null)
        {
            Kind = "record-payment", StepRole = "desk", Kept = "BL-78",
        },
        ["sign"] = new("signature", $"{Work}/signature", $$"""{"paper":{{Ref("gcn", ActSample.Draft)}}}""", [("paper", Box("gcn", ActSample.Draft))])
        {
            Kind = "issue-result", Client = "leader-1", Role = "leader", Position = "leader", Holder = "leader-1",
        },
        ["seal"] = new(
            "seal", $"{Work}/seal", $$"""{"resultNumber":"DA 123456","paper":{{Ref("gcn", ActSample.Stamped)}}}""",
            [("number", "DA 123456"), ("paper", Box("gcn", ActSample.Stamped))])
        {
            Kind = "issue-result", Position = "leader", Holder = "leader-1", Kept = "DA 123456",
            Given = gateway => gateway.Says("/v1/results", ActSample.Results(WorkSample.Item(kind: "issue-result"), isThere: true)),
        },
        ["issue"] = new(
            "result", $"{Work}/result", $$"""{"kind":"gcn","resultNumber":"DA 123456","documentId":"{{ActSample.Stamped}}","digest":"{{Digest}}"}""", [])
        {
            Kind = "issue-result", Client = "leader-1", Role = "leader", Position = "leader", Holder = "leader-1",
            Given = gateway => gateway.Says("/v1/results", ActSample.Results(WorkSample.Item(kind: "issue-result"), isSealed: true)),
        },
        ["issue-at-once"] = new(
            "result", $"{Work}/result", $$"""{"kind":"gcn","resultNumber":"DA 777","documentId":"{{ActSample.Draft}}","digest":"{{Digest}}"}""",
            [("number", "DA 777"), ("paper", Box("gcn", ActSample.Draft))])
        {
            Kind = "issue-result", Client = "leader-1", Role = "leader", Position = "leader", Holder = "leader-1", Holds = "name=\"whole\"", Kept = "DA 777",
        },
        ["note"] = new("notes", $"{Work}/notes", """{"text":"Chờ bản đồ <b>mới</b>"}""", [("text", " Chờ bản đồ <b>mới</b> ")], null) { Kept = "Chờ bản đồ <b>mới</b>" },
        ["note-revision"] = new(
            "note-revision", $"/v1/notes/{ActSample.Note}/revision", """{"text":"Đã có bản đồ"}""", [("text", "Đã có bản đồ")], "\"91\"")
        {
            Kept = "Đã có bản đồ", Given = gateway => gateway.Says($"{Work}/notes", ActSample.Notes()),
        },
        ["consultation"] = new(
            "consultations", $"{Work}/consultations",
            $$"""{"agency":"H99.31","question":{{Ref("consultation", WorkSample.Paper)}},"answerBy":"2026-05-20T10:00:00+00:00"}""",
            [("agency", "h99.31"), ("question", Box("consultation", WorkSample.Paper)), ("day", "20/05/2026"), ("time", "17:00")])
        {
            Kept = "20/05/2026",
        },
    };
}
