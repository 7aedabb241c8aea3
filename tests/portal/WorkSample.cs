using System.Text.Json.Nodes;

namespace LienThong.Portal.Tests;

/// <summary>Answers about one citizen's dossier and one officer's inbox, in the shapes intake, routing and agency-processing give them.</summary>
internal static class WorkSample
{
    public const string Code = "H99.12-260423-0127";
    /// <summary>What form 01 prints beside the code.</summary>
    public const string Printed = "7K3M9QX2TD";
    public static readonly Guid Work = Guid.Parse("0198d3a0-0000-7000-8000-000000000101");
    public static readonly Guid Dossier = Guid.Parse("0198d3a0-0000-7000-8000-000000000102");
    public static readonly Guid Paper = Guid.Parse("0198d3a0-0000-7000-8000-000000000103");
    public static readonly string Digest = new('a', 64);

    public static string TrackingPath => $"/v1/tracking/{Code}?secret={Printed}";

    public static JsonObject Tracked(int status = 6, string name = "Yêu cầu thực hiện nghĩa vụ tài chính", string? parcel = null, string? sentence = null) => new()
    {
        ["code"] = Code, ["status"] = status, ["statusName"] = Label(name),
        ["sentence"] = Label(sentence ?? "Hồ sơ đang chờ bạn nộp tiền theo thông báo; thời gian chờ không tính vào thời hạn."),
        ["receivedAt"] = "2026-04-23T17:30:00Z", ["originalDueOn"] = "2026-05-08", ["lawfulDueOn"] = "2026-05-14", ["parcel"] = parcel,
    };

    /// <summary>One dossier in the officer's hands, with all that belongs to its page.</summary>
    public static void Desk(StubGateway gateway, JsonObject? item = null)
    {
        gateway.Scopes = "work.act";
        item ??= Item();
        gateway.Says("/v1/work", List(null, item)).Says("/v1/work/counts", Counts())
            .Says($"/v1/work/{Work}", new JsonObject
            {
                ["item"] = item.DeepClone(), ["etag"] = "\"7\"",
                ["acts"] = new JsonArray(new JsonObject { ["deed"] = "taken", ["by"] = "officer-2", ["actingFor"] = null, ["officer"] = null, ["reasonCode"] = null, ["at"] = "2026-05-12T01:00:00Z" }),
            })
            .Says($"/v1/work/{Work}/notes", new { items = Array.Empty<object>() })
            .Says($"/v1/supplement-requests/{Dossier}", new { items = Array.Empty<object>() })
            .Says("/v1/consultations", new { items = Array.Empty<object>() })
            .Says($"/v1/dossiers/{Dossier}", Papers(("gcn", Paper)))
            .Says("/v1/itineraries/clocks", Clocks(Clock())).Says("/v1/itineraries", new { items = Array.Empty<object>() })
            .Says($"/v1/itineraries/{Dossier}", Itinerary())
            .Says($"/v1/itineraries/{Dossier}/deadline", new JsonObject
            {
                ["dossierId"] = Dossier, ["lines"] = new JsonArray(new JsonObject
                {
                    ["text"] = Label("8 ngày làm việc kể từ 24/04/2026"), ["result"] = Label("08/05/2026"),
                }),
            });
    }

    public static JsonObject Item(
        Guid? id = null, string code = "H99.12-260423-0128", string state = "Taken", string? holder = "officer-2", string? due = "2026-05-13T00:30:00Z",
        bool overdue = true, string sentence = "hãy xử lý và kết thúc bước", string name = "Thẩm định hồ sơ", string kind = "review") => new()
    {
        ["id"] = id ?? Work, ["dossierId"] = Dossier, ["dossierCode"] = code, ["procedureCode"] = "1.013831", ["stepNumber"] = 2, ["stepId"] = "appraise",
        ["name"] = Label(name), ["kind"] = kind, ["role"] = "land-office", ["agency"] = "H99.22", ["position"] = "officer",
        ["startsAt"] = "2026-05-11T01:00:00Z", ["dueAt"] = due, ["isOverdue"] = overdue, ["state"] = state, ["takenBy"] = holder,
        ["takenAt"] = holder is null ? null : "2026-05-12T01:00:00Z", ["actingFor"] = null, ["outcome"] = null,
        ["outcomes"] = new JsonArray(
            Outcome("eligible"), Outcome("approved", ["sheetNumber"]), Outcome("to-correct", [], "correction"), Outcome("not-eligible", [], "refuse")),
        ["sentence"] = Label($"Hồ sơ {code}, “{name}”: {sentence}."), ["etag"] = "\"7\"",
    };

    public static JsonObject List(string? next, params JsonObject[] items) => new()
    {
        ["items"] = new JsonArray([.. items.Select(item => item.DeepClone())]), ["next"] = next,
    };

    public static JsonObject Counts(int open = 12, int overdue = 2, int today = 3, int week = 7) => new()
    {
        ["open"] = open, ["overdue"] = overdue, ["dueToday"] = today, ["dueThisWeek"] = week, ["unassigned"] = 4, ["mine"] = 5, ["actingFor"] = 0,
    };

    public static JsonObject Papers(params (string Kind, Guid Id)[] papers) => new()
    {
        ["id"] = Dossier, ["procedureName"] = Label("Chuyển nhượng"),
        ["documents"] = new JsonArray([.. papers.Select(paper => new JsonObject
        {
            ["documentId"] = paper.Id, ["kind"] = paper.Kind, ["origin"] = "Citizen", ["form"] = "Original", ["count"] = 1, ["mediaType"] = "application/pdf",
            ["bytes"] = 204800, ["digest"] = Digest, ["agency"] = "H99.12", ["at"] = "2026-04-23T02:00:00Z",
        })]),
        ["supplements"] = new JsonArray(new JsonObject
        {
            ["round"] = 1, ["papers"] = new JsonArray(new JsonObject { ["kind"] = "hop-dong", ["reason"] = null }), ["stillMissing"] = new JsonArray(),
            ["untilOn"] = "2026-05-22", ["receivedAt"] = null,
        }),
    };

    public static JsonObject Itinerary(string clock = "Runs", int used = 7, int paused = 5) => new()
    {
        ["dossierId"] = Dossier, ["dossierCode"] = "H99.12-260423-0128", ["procedureName"] = Label("Chuyển nhượng"), ["receivedAt"] = "2026-04-23T02:00:00Z",
        ["originalDueOn"] = "2026-05-08", ["lawfulDueOn"] = "2026-05-15", ["promisedDueOn"] = null, ["limitWorkingDays"] = 8, ["usedWorkingDays"] = used,
        ["pausedWorkingDays"] = paused, ["stops"] = Stops(paused), ["workingDaysLeft"] = clock == "Paused" ? null : 8 - used, ["workingDaysLateNow"] = 0,
        ["extensionRefusal"] = null, ["etag"] = "\"33\"", ["clock"] = clock, ["sentence"] = Label("Chi nhánh đất đai khu vực 2 đang giữ; còn 1 ngày làm việc."),
        ["steps"] = new JsonArray(
            Step(1, "Chuyển hồ sơ", "Xã Đồng Sen", "2026-04-23T02:00:00Z", "2026-04-24T01:10:00Z", "transferred", "desk", "transfer"),
            Step(2, "Thẩm định hồ sơ", "Chi nhánh đất đai khu vực 2", "2026-05-11T01:00:00Z", null, null)),
        ["pauses"] = new JsonArray(new JsonObject { ["from"] = "2026-05-04T02:00:00Z", ["to"] = "2026-05-11T01:00:00Z", ["reason"] = "tax", ["workingDays"] = paused }),
        ["daysOff"] = new JsonArray([.. DaysOff.Select(day => JsonValue.Create(day))]),
    };

    /// <summary>A dossier's row among the clocks.</summary>
    public static JsonObject Clock(
        Guid? dossier = null, string clock = "Runs", int used = 7, int paused = 5, int? left = 1, string due = "2026-05-15", int late = 0,
        string? refusal = null, string? promised = null) => new()
    {
        ["dossierId"] = dossier ?? Dossier, ["originalDueOn"] = "2026-05-08", ["lawfulDueOn"] = due, ["promisedDueOn"] = promised, ["shownDueOn"] = promised ?? due,
        ["limitWorkingDays"] = 8, ["usedWorkingDays"] = used, ["pausedWorkingDays"] = paused, ["stops"] = Stops(paused), ["clock"] = clock,
        ["workingDaysLate"] = late, ["workingDaysLeft"] = left, ["extensionRefusal"] = refusal, ["etag"] = "\"33\"",
    };

    public static JsonObject Clocks(params JsonObject[] clocks) => new() { ["items"] = new JsonArray([.. clocks.Select(clock => clock.DeepClone())]) };

    /// <summary>A row of routing's lists of what is due.</summary>
    public static JsonObject Due(
        Guid? dossier = null, string code = "H99.12-260423-0128", string due = "2026-05-15", int late = 0, string? promised = null, string position = "officer") => new()
    {
        ["dossierId"] = dossier ?? Dossier, ["dossierCode"] = code, ["lawfulDueOn"] = due, ["promisedDueOn"] = promised, ["workingDaysLate"] = late,
        ["lateByHolder"] = late == 0 ? new JsonArray() : new JsonArray(new JsonObject { ["agency"] = ActSample.Agency, ["workingDays"] = late }),
        ["agency"] = ActSample.Agency, ["position"] = position, ["etag"] = "\"33\"",
    };

    private static JsonArray Stops(int days) =>
        days == 0 ? [] : new JsonArray(new JsonObject { ["afterWorkingDays"] = 3, ["workingDays"] = days });

    private static readonly string[] DaysOff =
    [
        "2026-04-25", "2026-04-26", "2026-04-27", "2026-04-30", "2026-05-01", "2026-05-02", "2026-05-03", "2026-05-09", "2026-05-10",
    ];

    private static JsonObject Step(
        int number, string name, string agency, string from, string? end, string? outcome, string role = "land-office", string kind = "review") => new()
    {
        ["number"] = number, ["name"] = Label(name), ["kind"] = kind, ["clock"] = "Runs", ["role"] = role, ["agencyName"] = Label(agency), ["startsAt"] = from,
        ["dueAt"] = "2026-05-13T00:30:00Z", ["takenBy"] = "officer-2", ["finishedAt"] = end, ["outcome"] = outcome, ["overdue"] = end is null,
    };

    private static JsonObject Outcome(string name, string[]? fields = null, string? effect = null) => new()
    {
        ["name"] = name, ["fields"] = new JsonArray([.. (fields ?? []).Select(field => JsonValue.Create(field))]), ["effectCode"] = effect,
    };

    private static JsonObject Label(string vi) => new() { ["vi"] = vi, ["en"] = "en: " + vi };
}
