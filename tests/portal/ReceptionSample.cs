using System.Text.Json.Nodes;
using LienThong.Testkit;
using Microsoft.AspNetCore.Http;

namespace LienThong.Portal.Tests;

/// <summary>Answers about one procedure and one dossier at its desk, in the shapes intake gives them.</summary>
internal static class ReceptionSample
{
    public const string Procedure = "1.013831";
    public const string Code = "H99.12-260423-0127";
    public const string New = "/tiep-nhan/moi?thu-tuc=1.013831";
    public static readonly Guid Id = Guid.Parse("0198d3a0-0000-7000-8000-00000000e001");
    public static readonly string[] Kinds = ["don-mau-18", "gcn", "hop-dong", "to-khai-tncn", "to-khai-lptb"];
    private static readonly string[] Names =
    [
        "Đơn đăng ký biến động (Mẫu 18)", "Giấy chứng nhận đã cấp", "Hợp đồng chuyển nhượng hoặc tặng cho đã công chứng",
        "Tờ khai thuế thu nhập cá nhân (03/BĐS-TNCN)", "Tờ khai lệ phí trước bạ (01/LPTB)",
    ];

    public static string Api => $"/v1/dossiers/{Id}";

    public static string Page => $"/ho-so/{Id}";

    /// <summary>A desk with one procedure, one dossier and the papers it holds.</summary>
    public static void Desk(StubGateway gateway, string status = "Submitted", string? code = null, params string[] held)
    {
        (gateway.Scopes, gateway.Role) = ("dossier.submit dossier.accept", "officer");
        gateway.Seen.Clear();
        gateway.Done.Clear();
        gateway.Says("/v1/procedures", new JsonObject { ["items"] = new JsonArray(Row()), ["total"] = 1 })
            .Says($"/v1/procedures/{Procedure}", Law())
            .Says("/v1/dossiers", new JsonObject { ["id"] = Id, ["etag"] = "\"1\"" }, 201)
            .Says("/v1/dossiers?status=Submitted&limit=40", Rows(ListRow()))
            .Says("/v1/dossiers?status=WaitingForSupplement&limit=40", Rows())
            .Says(Api, Dossier(status, code, held)).Says($"{Api}/completeness", Completeness(held))
            .Says($"{Api}/people", People());
        foreach (var act in new[] { "acceptance", "supplement-request", "supplement", "refusal" })
        {
            gateway.Says($"{Api}/{act}", new JsonObject { ["etag"] = "\"8\"" });
        }

        foreach (var kind in Kinds)
        {
            gateway.Says($"{Api}/documents/{kind}", new JsonObject
            {
                ["documentId"] = Guid.Empty, ["kind"] = kind, ["digest"] = new string('a', 64), ["bytes"] = 20, ["etag"] = "\"8\"",
            });
        }
    }

    /// <summary>The same desk, where papers that are put in are there afterwards, and what is accepted is accepted.</summary>
    public static void Live(StubGateway gateway, params string[] held)
    {
        Desk(gateway, held: held);
        List<string> there = [.. held];
        foreach (var kind in Kinds)
        {
            gateway.Does($"{Api}/documents/{kind}", async context =>
            {
                there.Add(kind);
                gateway.Says(Api, Dossier("Submitted", null, [.. there])).Says($"{Api}/completeness", Completeness([.. there]));
                await context.Response.WriteAsync($$"""{"documentId":"{{Guid.Empty}}","kind":"{{kind}}","etag":"\"8\""}""");
            });
        }

        gateway.Does($"{Api}/acceptance", async context =>
        {
            gateway.Says(Api, Dossier("Accepted", Code, [.. there]));
            await context.Response.WriteAsync("{}");
        });
    }

    public static JsonObject Dossier(string status = "Submitted", string? code = null, params string[] held) => new()
    {
        ["id"] = Id, ["code"] = code, ["status"] = status, ["procedureCode"] = Procedure, ["procedureVersion"] = code is null ? null : 1,
        ["procedureName"] = Label("Đăng ký biến động do chuyển nhượng, tặng cho quyền sử dụng đất"), ["area"] = "H99.13", ["channel"] = "Counter",
        ["returnBy"] = "Post", ["deskAgency"] = "H99.12", ["submittedAt"] = "2026-04-23T01:30:00Z", ["receivedAt"] = code is null ? null : "2026-04-23T02:00:00Z",
        ["dueOn"] = code is null ? null : "2026-05-08", ["dueAt"] = code is null ? null : "2026-05-08T10:00:00Z", ["lawfulDueOn"] = code is null ? null : "2026-05-08",
        ["documents"] = new JsonArray([.. held.Select(kind => new JsonObject
        {
            ["documentId"] = Guid.CreateVersion7(), ["kind"] = kind, ["origin"] = "Citizen", ["form"] = "Original", ["count"] = 1, ["mediaType"] = "application/pdf",
            ["bytes"] = 204800, ["digest"] = new string('a', 64), ["agency"] = "H99.12", ["at"] = "2026-04-23T01:40:00Z", ["source"] = "Scanned", ["round"] = 0,
        })]),
        ["missing"] = new JsonArray(), ["etag"] = "\"7\"", ["reasonCode"] = status == "Refused" ? "not-competent" : null,
        ["fee"] = code is null ? null : new JsonObject { ["receiptNumber"] = "0000127", ["amountVnd"] = 400000, ["paidBy"] = "Cash", ["exemptionCode"] = null },
        ["supplements"] = status == "WaitingForSupplement" ? new JsonArray(new JsonObject
        {
            ["round"] = 1, ["beforeAcceptance"] = code is null, ["agency"] = "H99.12", ["untilOn"] = "2026-05-08", ["requestedAt"] = "2026-04-23T02:10:00Z",
            ["papers"] = new JsonArray(new JsonObject { ["kind"] = "gcn", ["reason"] = "trang 2 mờ, không đọc được số thửa" }, new JsonObject { ["kind"] = "hop-dong", ["reason"] = null }),
            ["documentId"] = null, ["receivedAt"] = null, ["stillMissing"] = new JsonArray(),
        }) : [],
        ["sentence"] = Label("Hồ sơ đang ở bộ phận một cửa."),
        ["dueLines"] = code is null ? [] : new JsonArray(
            Line("Hồ sơ được tiếp nhận lúc 09:00 thứ Năm 23/04/2026; ngày đó không tính.", "từ 24/04/2026"),
            Line("8 ngày làm việc; nghỉ 25/04 đến 27/04, 30/04, 01/05 đến 03/05.", "thứ Sáu 08/05/2026")),
    };

    public static JsonObject Law() => new()
    {
        ["code"] = Procedure, ["version"] = 1, ["names"] = Label("Đăng ký biến động do chuyển nhượng, tặng cho quyền sử dụng đất"), ["field"] = "dat-dai",
        ["limitWorkingDays"] = 8, ["channels"] = Channels(), ["documents"] = Papers(),
        ["fees"] = new JsonArray(new JsonObject { ["kind"] = "phi-tham-dinh", ["names"] = Label("Phí thẩm định hồ sơ"), ["amountVnd"] = 400000 }),
        ["roles"] = new JsonArray("Seller", "Buyer", "Applicant", "Heir", "Proxy", "Owner", "Donor", "Donee"),
        ["areas"] = new JsonArray(
            new JsonObject { ["code"] = "H99.12", ["names"] = Label("Bộ phận một cửa xã Đồng Sen") },
            new JsonObject { ["code"] = "H99.13", ["names"] = Label("Bộ phận một cửa xã Bến Quỳ") }, new JsonObject { ["code"] = "H99.77", ["names"] = null }),
        ["result"] = new JsonObject { ["kind"] = "gcn", ["names"] = Label("Giấy chứng nhận quyền sử dụng đất") },
    };

    public static JsonObject Row() => new()
    {
        ["code"] = Procedure, ["version"] = 1, ["names"] = Label("Đăng ký biến động do chuyển nhượng, tặng cho quyền sử dụng đất"), ["field"] = "dat-dai",
        ["limitWorkingDays"] = 8, ["channels"] = Channels(), ["documents"] = Papers(), ["feeVnd"] = 400000,
    };

    public static JsonObject Rows(params JsonObject[] rows) => new() { ["items"] = new JsonArray([.. rows]), ["next"] = null };

    public static JsonObject ListRow(string status = "Submitted", string? code = null, Guid? id = null) => new()
    {
        ["id"] = id ?? Id, ["code"] = code, ["status"] = status, ["procedureCode"] = Procedure, ["deskAgency"] = "H99.12", ["returnBy"] = "Post",
        ["submittedAt"] = "2026-04-23T01:30:00Z", ["etag"] = "\"7\"", ["channel"] = "Counter", ["sentence"] = Label("Hồ sơ đang ở bộ phận một cửa."),
    };

    public static JsonObject People(string name = "Phạm Thị Lụa") => new()
    {
        ["items"] = new JsonArray(
            new JsonObject
            {
                ["id"] = Guid.CreateVersion7(), ["role"] = "Proxy", ["fullName"] = name, ["citizenId"] = "099190004567", ["phone"] = "0912345678",
                ["email"] = "lua@nguoidan.example", ["address"] = "thôn Hạ, xã Bến Quỳ, tỉnh Minh Giang", ["isApplicant"] = true,
                ["authorisationNumber"] = "17/UQ", ["authorisedOn"] = "2026-04-20",
            },
            new JsonObject
            {
                ["id"] = Guid.CreateVersion7(), ["role"] = "Owner", ["fullName"] = "Y Moan Êñuôl", ["citizenId"] = "099190004568", ["phone"] = null,
                ["email"] = null, ["address"] = null, ["isApplicant"] = false, ["authorisationNumber"] = null, ["authorisedOn"] = null,
            }),
        ["helper"] = new JsonObject { ["fullName"] = "Lê Văn Giúp", ["organisation"] = "Tổ công nghệ số thôn Hạ", ["readBackAt"] = "2026-04-23T01:30:00Z" },
    };

    /// <summary>Form 01 as intake prints it.</summary>
    public static string Form01() => File.ReadAllText(Path.Combine(Repository.Root, "tests", "portal", "Canned", "form-01.html"));

    /// <summary>A whole form, nothing wrong in it.</summary>
    public static (string Name, string Value)[] Typed(params (string Name, string Value)[] otherwise)
    {
        (string Name, string Value)[] fields =
        [
            ("area", "H99.13"), ("channel", "Counter"), ("returnBy", "Counter"), ("p0.role", "Seller"), ("p0.name", "Phạm Thị Lụa"),
            ("p0.id", "099 190 004 567"), ("p0.phone", "0912 345 678"), ("p0.email", ""), ("p0.address", ""), ("p0.proxy", ""), ("p0.proxyOn", ""),
            ("record", ""), ("handedOverOn", ""), ("handedOverTime", ""), ("helper.name", ""), ("helper.org", ""), ("helper.read", ""),
        ];
        return [.. fields.Where(field => !otherwise.Any(other => other.Name == field.Name)), .. otherwise];
    }

    private static JsonObject Completeness(string[] held) => new()
    {
        ["complete"] = held.Length == Kinds.Length,
        ["missing"] = new JsonArray([.. Kinds.Except(held).Select(kind => new JsonObject
        {
            ["kind"] = kind, ["name"] = Label(Names[Array.IndexOf(Kinds, kind)]), ["form"] = "Original", ["count"] = 1, ["has"] = 0,
        })]),
        ["held"] = new JsonArray(), ["procedureCode"] = Procedure, ["procedureVersion"] = 1, ["etag"] = "\"7\"",
    };

    private static JsonArray Channels() => new("Counter", "Online", "Post");

    private static JsonArray Papers() => new([.. Kinds.Select((kind, n) => new JsonObject
    {
        ["kind"] = kind, ["names"] = Label(Names[n]), ["form"] = "Original", ["count"] = 1, ["required"] = true, ["reusable"] = kind == "gcn",
    })]);

    private static JsonObject Line(string text, string result) => new() { ["text"] = Label(text), ["result"] = Label(result) };

    private static JsonObject Label(string vi) => new() { ["vi"] = vi, ["en"] = "en: " + vi };
}
