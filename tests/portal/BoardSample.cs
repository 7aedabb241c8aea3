using System.Text.Json.Nodes;

namespace LienThong.Portal.Tests;

/// <summary>Figures of a morning, in the shapes routing and intake give them.</summary>
internal static class BoardSample
{
    public const string RoutingPath = "/v1/ops/routing/figures";
    public const string IntakePath = "/v1/ops/intake/figures";

    private static readonly DateOnly Today = new(2026, 5, 14);

    /// <summary>Three agencies late, one the most; forty others together.</summary>
    public static void Morning(StubGateway gateway) => gateway.Says(RoutingPath, Routing(
        new JsonArray(
            Agency("H99.22", "Chi nhánh Văn phòng đăng ký đất đai khu vực 2, tỉnh Minh Giang", Now(412, 9, 0, 31, 22, 31), Held(310, 14.2, 41.5), 6, 11),
            Agency("H99.21", "Chi nhánh đất đai khu vực 1", Now(365, 2, 0, 12, 9, 9), Held(280, 9.5, 22), 1, 2),
            Agency("H99.31", "Thuế cơ sở 3", Now(188, 1, 0, 180, 0, 4), Held(240, 20.1, 33.4), 0, 0),
            Agency("H99.12", "Trung tâm Phục vụ hành chính công xã Đồng Sen", Now(57, 0, 31, 0, 4, 0), Held(320, 0.6, 2.1), 0, 0)),
        Now(1086, 12, 31, 223, 40, 46), new JsonObject { ["agencies"] = 40, ["now"] = Now(64, 0, 0, 0, 5, 2), ["lateDossiers"] = 0, ["lateWorkingDays"] = 0 }))
        .Says(IntakePath, Intake());

    public static JsonObject Routing(JsonArray agencies, JsonObject total, JsonObject? others = null, int days = 30) => new()
    {
        ["at"] = Sample.At, ["since"] = Day(days - 1), ["withinWorkingDays"] = 2, ["total"] = total, ["agencies"] = agencies, ["others"] = others,
        ["measuredDossiers"] = 1200,
        ["days"] = new JsonArray([.. Enumerable.Range(0, days).Select(n => new JsonObject
        {
            ["on"] = Day(days - 1 - n), ["ended"] = n % 7 > 4 ? 0 : 30 + (n * 3 % 17), ["late"] = n % 6 == 0 && n % 7 <= 4 ? 3 : 0,
        })]),
    };

    public static JsonObject Intake(int days = 30) => new()
    {
        ["at"] = Sample.At, ["since"] = Day(days - 1),
        ["days"] = new JsonArray([.. Enumerable.Range(0, days).Select(n => new JsonObject { ["on"] = Day(days - 1 - n), ["accepted"] = n % 7 > 4 ? 0 : 41 + (n * 5 % 23) })]),
        ["states"] = new JsonArray(
            State(1, "Mới đăng ký", "Submitted", 14), State(4, "Đang xử lý", "In process", 1055), State(6, "Yêu cầu thực hiện nghĩa vụ tài chính", "Waiting for payment", 31)),
        ["desks"] = new JsonArray(new JsonObject { ["agency"] = "H99.12", ["agencyName"] = Label("Xã Đồng Sen"), ["waiting"] = 14, ["oldestAt"] = "2026-05-13T18:00:00Z" }),
        ["otherDesks"] = new JsonObject { ["agencies"] = 3, ["waiting"] = 5 },
    };

    public static JsonObject Agency(string code, string name, JsonObject now, JsonObject? held = null, int lateDossiers = 0, int lateDays = 0) => new()
    {
        ["agency"] = code, ["agencyName"] = Label(name), ["now"] = now, ["held"] = held, ["lateDossiers"] = lateDossiers, ["lateWorkingDays"] = lateDays,
    };

    public static JsonObject Now(int open, int overdue = 0, int withCitizen = 0, int paused = 0, int near = 0, int steps = 0) => new()
    {
        ["open"] = open, ["overdue"] = overdue, ["withCitizen"] = withCitizen, ["paused"] = paused, ["near"] = near, ["stepsOverdue"] = steps,
    };

    public static JsonObject Held(int dossiers, double median, double p90) => new() { ["dossiers"] = dossiers, ["medianWorkingHours"] = median, ["p90WorkingHours"] = p90 };

    private static JsonObject State(int status, string vi, string en, int dossiers) => new()
    {
        ["status"] = status, ["statusName"] = new JsonObject { ["vi"] = vi, ["en"] = en }, ["dossiers"] = dossiers,
    };

    private static JsonObject Label(string text) => new() { ["vi"] = text, ["en"] = text };

    private static string Day(int ago) => Today.AddDays(-ago).ToString("yyyy-MM-dd", null);
}
