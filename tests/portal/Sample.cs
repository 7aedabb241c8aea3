using System.Text.Json.Nodes;

namespace LienThong.Portal.Tests;

/// <summary>Answers of the services, in the shapes the services give them.</summary>
internal static class Sample
{
    public static readonly string[] Services = ["intake", "routing", "agency", "postal", "notification"];
    public static readonly Guid Dossier = Guid.Parse("0198d3a0-0000-7000-8000-000000000058");
    public const string At = "2026-05-14T02:05:12Z";

    /// <summary>Everything runs.</summary>
    public static void Quiet(StubGateway gateway)
    {
        foreach (var service in Services)
        {
            gateway.Says($"/v1/ops/{service}/state", State(service)).Says($"/v1/ops/{service}/parked", Parked());
        }

        gateway.Says("/v1/agencies", Agencies()).Says("/health", Health()).Says("/v1/itineraries/counts", Counts()).Says("/v1/reconciliations/last", Certificate());
    }

    /// <summary>The morning of the exemplar: one error, two waiting, a partition rebuilt, three places late.</summary>
    public static void Busy(StubGateway gateway)
    {
        var degraded = State("agency", degraded: true, parked: [("waiting", 1)]);
        degraded["partitions"]![2]!["messages"] = 38;
        degraded["partitions"]![2]!["consumers"] = 0;
        var (second, third) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        gateway.Says("/v1/ops/agency/state", degraded)
            .Says("/v1/ops/agency/parked", Parked(Row("waiting", third, 2, "intake", "intake.dossier-accepted.v1", "chờ intake báo người tham gia", at: "2026-05-14T02:05:00Z")))
            .Says("/v1/ops/postal/state", State("postal", parked: [("poison", 1), ("skipped", 1)]))
            .Says("/v1/ops/postal/parked", Parked(
                Row("poison", Dossier, 14, "routing", "routing.result-ready.v1", "POSTAL-007: địa chỉ phát thiếu mã xã.", 3, "2026-05-14T01:41:00Z"),
                Row("skipped", second, 3, "intake", "intake.result-handed-over.v1", "Đã giao tay cho dân, biên bản 12/BB", 3, "2026-05-13T03:00:00Z", "ops", "2026-05-13T03:20:00Z")))
            .Says("/v1/ops/notification/state", State("notification", parked: [("gap", 1)]))
            .Says("/v1/ops/notification/parked", Parked(
                Row("gap", second, 7, "routing", "routing.step-assigned.v1", null, 2, "2026-05-14T02:04:00Z", retryAt: "2026-05-14T02:06:00Z")))
            .Says($"/v1/itineraries/{Dossier}", Itinerary("H99.12-260505-0058"))
            .Says($"/v1/itineraries/{second}", Itinerary("H99.14-260513-0012"))
            .Says($"/v1/itineraries/{third}", Itinerary("H99.15-260514-0003"))
            .Says("/v1/itineraries/counts", Counts(
                ("H99.22", "Chi nhánh đất đai khu vực 2", "officer", 300, 20, 12), ("H99.22", "Chi nhánh đất đai khu vực 2", "head", 112, 11, 7),
                ("H99.21", "Chi nhánh đất đai khu vực 1", "officer", 365, 9, 3), ("H99.31", "Thuế cơ sở 3", "officer", 188, 4, 1),
                ("H99.12", "Xã Đồng Sen", "leader", 57, 0, 0), ("H99.13", "Xã Bến Quỳ", "officer", 64, 0, 0)));
    }

    /// <summary>The catalogue's agencies by name.</summary>
    public static JsonObject Agencies(string landOffice = "Chi nhánh Văn phòng đăng ký đất đai số 2") => new()
    {
        ["items"] = new JsonArray([.. new[]
        {
            ("H99.12", "Bộ phận một cửa xã Đồng Sen", "Đồng Sen commune one-stop desk", "desk"), ("H99.13", "Bộ phận một cửa xã Bến Quỳ", "Bến Quỳ commune one-stop desk", "desk"),
            ("H99.22", landOffice, "Land Registration Office Branch 2", "land-office"), ("H99.31", "Thuế cơ sở 3", "Local tax office 3", "tax-office"),
        }.Select(agency => new JsonObject
        {
            ["code"] = agency.Item1, ["names"] = new JsonObject { ["vi"] = agency.Item2, ["en"] = agency.Item3 }, ["role"] = agency.Item4, ["validTo"] = null,
        })]),
    };

    public static JsonObject State(string service, bool degraded = false, params (string Reason, long Count)[] parked) => new()
    {
        ["service"] = service, ["at"] = At, ["status"] = degraded ? "degraded" : "ok",
        ["reasons"] = degraded ? new JsonArray("partition 3: rebuilt, 4 s without a consumer") : [],
        ["outbox"] = new JsonObject { ["depth"] = 12, ["ageSeconds"] = service == "routing" ? 0.4 : 0.1 },
        ["partitions"] = new JsonArray([.. Enumerable.Range(1, 4).Select(number => new JsonObject
        {
            ["number"] = number, ["queue"] = $"{service}.{number}", ["messages"] = number, ["consumers"] = 1, ["rebuilt"] = 0, ["stopped"] = false,
        })]),
        ["parked"] = new JsonArray([.. parked.Select(count => new JsonObject { ["reason"] = count.Reason, ["count"] = count.Count })]),
        ["healing"] = new JsonArray(new JsonObject { ["source"] = "intake", ["caughtUpAt"] = At, ["comparedAt"] = At, ["comparedUntil"] = At, ["healed"] = 0 }),
        ["timers"] = new JsonObject { ["pending"] = 3, ["overdue"] = 0 },
    };

    public static JsonObject Row(
        string reason, Guid dossier, int version, string source, string type, string? error = null, int attempts = 1, string at = At,
        string? decidedBy = null, string? decidedAt = null, string? retryAt = null) => new()
    {
        ["source"] = source, ["dossierId"] = dossier, ["version"] = version, ["type"] = type, ["reason"] = reason, ["error"] = error,
        ["attempts"] = attempts, ["at"] = at, ["retryAt"] = retryAt, ["decidedBy"] = decidedBy, ["decidedAt"] = decidedAt,
    };

    public static JsonObject Parked(params JsonObject[] rows) => Page(null, rows);

    public static JsonObject Page(string? next, params JsonObject[] rows) => new() { ["rows"] = new JsonArray([.. rows]), ["next"] = next };

    public static JsonObject Health(params string[] down) => new()
    {
        ["status"] = down.Length == 0 ? "ok" : "down",
        ["services"] = new JsonArray([.. Services.Concat(["identity", "reconciliation", "portal"]).Select(service => new JsonObject
        {
            ["service"] = service, ["status"] = down.Contains(service) ? "down" : "ok",
            ["reasons"] = down.Contains(service) ? new JsonArray("no answer") : [],
        })]),
    };

    public static JsonObject Counts(params (string Agency, string Name, string Position, int Open, int Steps, int Dossiers)[] rows) => new()
    {
        ["rows"] = new JsonArray([.. rows.Select(row => new JsonObject
        {
            ["agency"] = row.Agency, ["agencyName"] = new JsonObject { ["vi"] = row.Name, ["en"] = row.Name }, ["position"] = row.Position, ["officer"] = null,
            ["open"] = row.Open, ["stepsOverdue"] = row.Steps, ["stepsNear"] = 0, ["dossiersOverdue"] = row.Dossiers,
        })]),
    };

    public static JsonObject Certificate(string state = "kept", long lost = 0, long doubled = 0, long offending = 0, string offender = "0198d3a0 v3") => new()
    {
        ["id"] = "0198d3a0-0000-7000-8000-00000000ce27", ["number"] = 41, ["kind"] = "daily", ["state"] = state,
        ["startedAt"] = "2026-05-13T22:58:00Z", ["finishedAt"] = state == "running" ? null : "2026-05-13T23:00:00Z", ["dossiers"] = 41208, ["events"] = 512930,
        ["promises"] = new JsonArray(
            new JsonObject
            {
                ["name"] = "journal-is-stream", ["vi"] = "Nhật ký khớp luồng", ["en"] = "Journal equals stream", ["checked"] = 41208, ["offending"] = offending,
                ["offenders"] = offending > 0 ? new JsonArray(offender) : [],
            },
            new JsonObject { ["name"] = "cursor-is-head", ["vi"] = "Con trỏ tới đầu luồng", ["en"] = "Cursor equals head", ["checked"] = 512930, ["offending"] = 0, ["offenders"] = new JsonArray() }),
        ["lost"] = lost, ["doubled"] = doubled, ["chain"] = state == "broken" ? "broken" : "whole", ["askedBy"] = null, ["failure"] = state == "failed" ? "routing did not answer in time" : null, ["digest"] = "ab12", ["previousDigest"] = "cd34", ["continues"] = true,
    };

    private static JsonObject Itinerary(string code) => new() { ["dossierId"] = Guid.Empty, ["dossierCode"] = code, ["status"] = "Moving" };
}
