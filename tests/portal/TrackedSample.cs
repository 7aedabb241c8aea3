using System.Text.Json.Nodes;

namespace LienThong.Portal.Tests;

/// <summary>Tracking answers with all that intake can tell.</summary>
internal static class TrackedSample
{
    public static readonly Guid Next = Guid.Parse("0198d3a0-0000-7000-8000-000000000777");

    public static JsonObject Payment() => With(WorkSample.Tracked(), answer => answer["awaitedPayment"] = new JsonObject
    {
        ["duties"] = new JsonArray(
            Duty("income-tax", ("Thuế thu nhập cá nhân", "Personal income tax"), ("bên chuyển nhượng", "the transferor")),
            Duty("registration-fee", ("Lệ phí trước bạ", "Registration fee"), ("bên nhận chuyển nhượng", "the transferee"))),
        ["proofTo"] = Label("Xã Đồng Sen", "Dong Sen commune"),
    });

    public static JsonObject Supplement() => With(WorkSample.Tracked(5, "Yêu cầu bổ sung giấy tờ"), answer => answer["awaitedPapers"] = new JsonObject
    {
        ["wanted"] = new JsonArray(
            new JsonObject { ["kind"] = "gcn", ["name"] = Label("Giấy chứng nhận đã cấp", "Land certificate as issued") },
            new JsonObject { ["kind"] = "hop-dong", ["name"] = Label("Hợp đồng chuyển nhượng, tặng cho quyền sử dụng đất đã công chứng hoặc chứng thực", "Notarised contract") }),
        ["askedBy"] = Label("Chi nhánh đất đai khu vực 2", "Land office 2"), ["bringTo"] = Label("Xã Đồng Sen", "Dong Sen commune"), ["untilOn"] = "2026-05-06",
    });

    public static JsonObject Sent() => With(WorkSample.Tracked(9, "Đã xử lý xong", "WithCarrier"), answer => answer["parcelNews"] = new JsonObject
    {
        ["place"] = "WithCarrier", ["name"] = Label("Bưu điện đang chuyển tới bạn", "With the post, on its way to you"), ["at"] = "2026-05-14T09:00:00Z",
        ["trackingCode"] = "EB123456789VN",
    });

    public static JsonObject Reads(bool next = false) => new()
    {
        ["items"] = new JsonArray(
            Read("2026-05-14T02:05:00Z", "H99.22", "Chi nhánh đất đai khu vực 2", "Document", "appraisal"),
            Read("2026-05-06T03:00:00Z", null, "Hệ thống (gửi thông báo, bưu gửi)", "Contact", "notice"),
            Read("2026-04-23T08:20:00Z", "H99.12", "Xã Đồng Sen", "People", "<i>la</i>")),
        ["next"] = next ? Next.ToString() : null,
    };

    private static JsonObject With(JsonObject answer, Action<JsonObject> add)
    {
        answer["procedureName"] = Label("Chuyển nhượng quyền sử dụng đất", "Transfer of land use rights");
        answer["deskName"] = Label("Xã Đồng Sen", "Dong Sen commune");
        answer["holders"] = new JsonArray(
            Holder("H99.12", "Xã Đồng Sen", "Tiếp nhận", "2026-04-23T08:20:00Z", "2026-04-24T01:10:00Z"),
            Holder("H99.22", "Chi nhánh đất đai khu vực 2", "Thẩm định hồ sơ", "2026-04-24T01:10:00Z", "2026-04-29T09:30:00Z"),
            Holder("H99.31", "Thuế cơ sở 3", "Xác định nghĩa vụ tài chính", "2026-04-29T09:30:00Z", "2026-05-06T03:00:00Z"),
            Holder(null, "Bạn", "Nộp tiền", "2026-05-06T03:00:00Z", null));
        add(answer);
        return answer;
    }

    private static JsonObject Holder(string? agency, string name, string step, string from, string? until) => new()
    {
        ["agency"] = agency, ["agencyName"] = Label(name, name), ["step"] = Label(step, step), ["from"] = from, ["until"] = until,
    };

    private static JsonObject Duty(string kind, (string Vi, string En) name, (string Vi, string En) payer) => new()
    {
        ["kind"] = kind, ["name"] = Label(name.Vi, name.En), ["payer"] = Label(payer.Vi, payer.En),
    };

    private static JsonObject Read(string at, string? agency, string name, string subject, string purpose) => new()
    {
        ["at"] = at, ["agency"] = agency, ["agencyName"] = Label(name, name), ["subject"] = subject, ["purpose"] = purpose,
    };

    private static JsonObject Label(string vi, string en) => new() { ["vi"] = vi, ["en"] = en };
}
