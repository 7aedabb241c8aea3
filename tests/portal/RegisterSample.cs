using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace LienThong.Portal.Tests;

/// <summary>A desk's register and its counter, in the shapes intake gives them.</summary>
internal static class RegisterSample
{
    public const string Desk = "H99.12";
    public const string Code = "H99.12-260423-0127";
    public const string Name = "Phạm Thị Lụa";
    public static readonly Guid Id = Guid.Parse("0198d3a0-0000-7000-8000-000000000201");

    public static string Api => $"/v1/dossiers/{Id}";

    public static void Quiet(StubGateway gateway) => gateway
        .Says("/v1/dossiers", List(null, Row(), Row(2, status: "WaitingForPayment"), Row(3, code: null, status: "Submitted", due: null)))
        .Says("/v1/dossiers?overdue=true&limit=200", List(null, Row()))
        .Says("/v1/dossiers/uncollected", Waiting())
        .Says(Api, Dossier())
        .Says($"{Api}/reads", Reads(null, Read()));

    public static JsonObject Row(
        int number = 1, string? code = Code, string status = "Moving", string? due = "2026-05-08", string? applicant = null,
        string sentence = "Chi nhánh đất đai khu vực 2 đang giữ hồ sơ ở bước \"Thẩm định\"; đã quá hạn thứ Sáu 08/05/2026 4 ngày làm việc; bạn chưa phải làm gì.") => new()
    {
        ["id"] = IdOf(number), ["code"] = number == 1 || code is null ? code : $"H99.12-260423-{number:D4}", ["status"] = status, ["procedureCode"] = "1.013831",
        ["deskAgency"] = Desk, ["returnBy"] = "Counter", ["submittedAt"] = "2026-04-23T01:00:00Z", ["receivedAt"] = code is null ? null : "2026-04-23T02:00:00Z",
        ["dueOn"] = due, ["lawfulDueOn"] = due, ["eTag"] = "\"7\"", ["channel"] = "Counter", ["holderAgency"] = "H99.22", ["stepDueAt"] = null,
        ["parcel"] = null, ["sentence"] = Label(sentence), ["applicant"] = applicant,
    };

    public static JsonObject List(Guid? next, params IEnumerable<JsonObject> rows) => new()
    {
        ["items"] = new JsonArray([.. rows.Select(row => row.DeepClone())]), ["next"] = next,
    };

    /// <summary>Answers as intake does, page by page: newest first, after the last one seen; every third is late.</summary>
    public static void Long(StubGateway gateway, int rows) =>
        gateway.Does("/v1/dossiers", context => Answer(context, rows)).Does("/v1/dossiers?overdue=true&limit=200", context => Answer(context, rows));

    private static async Task Answer(HttpContext context, int rows)
    {
        var (query, limit) = (context.Request.Query, int.Parse(context.Request.Query["limit"].ToString(), CultureInfo.InvariantCulture));
        var last = query.TryGetValue("after", out var after) ? int.Parse(after.ToString()[^12..], NumberStyles.HexNumber, CultureInfo.InvariantCulture) : rows + 1;
        var page = Enumerable.Range(1, rows).Reverse().Where(n => n < last && (!query.ContainsKey("overdue") || n % 3 == 0)).Take(limit)
            .Select(n => Numbered(n)).ToList();
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(List(page.Count == limit ? (Guid)page[^1]["id"]! : null, page).ToJsonString());
    }

    private static JsonObject Numbered(int number)
    {
        var row = Row(number, sentence: string.Join(' ', Enumerable.Repeat("đang giữ hồ sơ", 16)));
        row["code"] = $"H99.12-260423-{number:D4}";
        row["id"] = Guid.Parse($"0198d3a0-0000-7000-8000-{number:x12}");
        return row;
    }

    public static JsonObject Dossier(
        string status = "Finished", string returnBy = "Counter", string? parcel = null, string? handedOver = null, string tag = "\"7\"",
        string desk = Desk, bool mismatch = false, string? withdrawalAsked = null, string? code = Code) => new()
    {
        ["id"] = Id, ["code"] = code, ["status"] = status, ["statusNumber"] = 9, ["procedureCode"] = "1.013831",
        ["procedureName"] = Label("Đăng ký biến động do chuyển nhượng quyền sử dụng đất"), ["area"] = "x", ["channel"] = "Counter", ["returnBy"] = returnBy,
        ["deskAgency"] = desk, ["submittedAt"] = "2026-04-23T01:00:00Z", ["receivedAt"] = "2026-04-23T02:00:00Z", ["lawfulDueOn"] = "2026-05-08",
        ["finishedAt"] = status is "Finished" or "Returned" ? "2026-05-07T08:30:00Z" : null, ["handedOverAt"] = handedOver, ["documents"] = new JsonArray(),
        ["issued"] = status is "Finished" or "Returned"
            ? new JsonObject { ["number"] = "CS 123456", ["agency"] = "H99.22", ["documentId"] = Guid.CreateVersion7(), ["digestMismatch"] = mismatch }
            : null,
        ["eTag"] = tag, ["withdrawalAskedAt"] = withdrawalAsked, ["reasonCode"] = null,
        ["parcel"] = parcel is null ? null : new JsonObject { ["id"] = Guid.CreateVersion7(), ["place"] = parcel, ["at"] = "2026-05-10T02:00:00Z", ["trackingCode"] = "EB123456789VN" },
        ["withdrawals"] = withdrawalAsked is null
            ? new JsonArray()
            : new JsonArray(new JsonObject { ["reasonCode"] = "changed-mind", ["askedAt"] = withdrawalAsked, ["outcome"] = "Asked", ["decidedAt"] = null, ["decisionCode"] = null }),
        ["reported"] = new JsonObject { ["contacts"] = 2, ["helped"] = false },
        ["sentence"] = Label("Kết quả đã có tại Bộ phận một cửa xã Đồng Sen; mời bạn mang giấy hẹn tới nhận."),
    };

    public static JsonObject Waiting(Guid? next = null, params (int Number, string FinishedAt, int Days)[] items)
    {
        (int Number, string FinishedAt, int Days)[] rows = items.Length > 0
            ? items
            : [(5, "2026-02-01T02:00:00Z", 102), (6, "2026-04-01T02:00:00Z", 43), (7, "2026-05-04T02:00:00Z", 10), (1, "2026-05-13T02:00:00Z", 1)];
        return new()
        {
            ["ages"] = new JsonObject { ["upToSeven"] = 1, ["upToThirty"] = 1, ["upToNinety"] = 1, ["longer"] = 1 },
            ["items"] = new JsonArray([.. rows.Select(row => new JsonObject
            {
                ["dossier"] = Row(row.Number, status: "Finished", sentence: "Kết quả đã có tại Bộ phận một cửa xã Đồng Sen; mời bạn mang giấy hẹn tới nhận."),
                ["finishedAt"] = row.FinishedAt, ["daysWaiting"] = row.Days,
            })]),
            ["next"] = next,
        };
    }

    public static JsonObject Read(int number = 1, string subject = "People", string purpose = "desk-list", string account = "can-bo-1", string agency = Desk) => new()
    {
        ["id"] = IdOf(number), ["subject"] = subject, ["documentId"] = null, ["account"] = account, ["agency"] = agency, ["purpose"] = purpose,
        ["at"] = "2026-05-13T02:00:00Z",
    };

    public static JsonObject Reads(Guid? next, params IEnumerable<JsonObject> rows) => List(next, rows);

    public static Guid IdOf(int number) => number == 1 ? Id : Guid.Parse($"0198d3a0-0000-7000-8000-{number:x12}");

    private static JsonObject Label(string vi) => new() { ["vi"] = vi, ["en"] = "en: " + vi };
}
