using System.Text.Json.Nodes;

namespace LienThong.Portal.Tests;

/// <summary>Answers about hand-overs, substitutes and people, in the shapes agency-processing and intake give them.</summary>
internal static class HandSample
{
    public const string Desk = "H99.12";
    public const string LandOffice = "H99.22";
    public static readonly Guid HandOver = Guid.Parse("0198d3a0-0000-7000-8000-000000000201");
    public static readonly Guid Substitution = Guid.Parse("0198d3a0-0000-7000-8000-000000000202");
    public static readonly Guid Contract = Guid.Parse("0198d3a0-0000-7000-8000-000000000203");
    public static readonly Guid Map = Guid.Parse("0198d3a0-0000-7000-8000-000000000204");

    public static string Page => $"/ban-giao/{HandOver}";

    public static string Api => $"/v1/hand-overs/{HandOver}";

    /// <summary>An officer of the land office, to whom the desk handed one dossier over.</summary>
    public static void Show(StubGateway gateway, string reader = LandOffice, JsonObject? one = null)
    {
        WorkSample.Desk(gateway);
        gateway.Agency = reader;
        one ??= One();
        gateway.Says(Api, one).Says("/v1/hand-overs", List(one))
            .Says($"/v1/dossiers/{WorkSample.Dossier}", WorkSample.Papers(("hop-dong", Contract), ("trich-luc", Map), ("gcn", WorkSample.Paper)));
    }

    public static JsonObject One(
        string state = "Open", JsonObject? original = null, string etag = "\"3\"", string contract = "Undecided", string map = "Undecided", Guid? id = null) => new()
    {
        ["id"] = id ?? HandOver, ["dossierId"] = WorkSample.Dossier, ["dossierCode"] = "H99.12-260423-0128", ["stepNumber"] = 2, ["fromAgency"] = Desk,
        ["toAgency"] = LandOffice, ["handedAt"] = "2026-05-11T01:00:00Z", ["state"] = state, ["decidedBy"] = null, ["decidedAt"] = null,
        ["papers"] = new JsonArray(Paper(Contract, "hop-dong", contract), Paper(Map, "trich-luc", map)), ["original"] = original?.DeepClone(),
        ["sentence"] = Label($"Giao nhận hồ sơ H99.12-260423-0128 từ {Desk} đến {LandOffice}: hãy nhận hoặc trả lại từng giấy tờ."), ["etag"] = etag,
    };

    public static JsonObject Original(bool taken = false) => new()
    {
        ["envelopeNumber"] = "BG-12/2026", ["sheets"] = 14, ["givenBy"] = "desk-1", ["givenAt"] = "2026-05-11T02:00:00Z",
        ["takenBy"] = taken ? "officer-2" : null, ["takenAt"] = taken ? "2026-05-11T08:00:00Z" : null,
    };

    public static JsonObject List(params JsonObject[] all) => Page2(null, all);

    public static JsonObject Page2(Guid? next, params JsonObject[] all) => new()
    {
        ["items"] = new JsonArray([.. all.Select(one => one.DeepClone())]), ["next"] = next,
    };

    public static JsonObject Substitute(
        string officer = "officer-2", string substitute = "officer-3", string from = "2026-05-11", string until = "2026-05-15", string? ended = null, Guid? id = null) => new()
    {
        ["id"] = id ?? Substitution, ["agency"] = LandOffice, ["position"] = "officer", ["officer"] = officer, ["substitute"] = substitute, ["fromOn"] = from,
        ["untilOn"] = until, ["madeBy"] = "head-1", ["madeAt"] = "2026-05-08T02:00:00Z", ["endedAt"] = ended, ["endedBy"] = ended is null ? null : "head-1",
        ["etag"] = "\"5\"",
    };

    public static JsonObject People(string name = "Nguyễn Thị Mẫu") => new()
    {
        ["items"] = new JsonArray(
            new JsonObject
            {
                ["id"] = Guid.CreateVersion7(), ["role"] = "Seller", ["fullName"] = name, ["citizenId"] = "001099000001", ["phone"] = "0900000001", ["email"] = null,
                ["address"] = "Thôn Một, xã Đồng Sen", ["isApplicant"] = false, ["authorisationNumber"] = null, ["authorisedOn"] = null,
            },
            new JsonObject
            {
                ["id"] = Guid.CreateVersion7(), ["role"] = "Proxy", ["fullName"] = "Trần Văn Thử", ["citizenId"] = "001099000002", ["phone"] = null, ["email"] = "thu@mau.example",
                ["address"] = null, ["isApplicant"] = true, ["authorisationNumber"] = "12/UQ", ["authorisedOn"] = "2026-04-20",
            }),
        ["helper"] = new JsonObject { ["fullName"] = "Lê Viết Giúp", ["organisation"] = "Đoàn thanh niên xã", ["readBackAt"] = "2026-04-23T01:40:00Z" },
    };

    private static JsonObject Paper(Guid id, string kind, string state) => new()
    {
        ["documentId"] = id, ["kind"] = kind, ["digest"] = WorkSample.Digest, ["listedBy"] = "desk-1", ["state"] = state,
        ["reasonCode"] = state == "SentBack" ? "unreadable" : null, ["decidedBy"] = state == "Undecided" ? null : "officer-2",
        ["decidedAt"] = state == "Undecided" ? null : "2026-05-11T03:00:00Z",
    };

    private static JsonObject Label(string vi) => new() { ["vi"] = vi, ["en"] = "en: " + vi };
}
