using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace LienThong.PostalReturn.Tests;

/// <summary>The desk's manifest from its opening to both signatures. Every test has a desk of its own: a desk has one open manifest.</summary>
[Collection(nameof(PostalService))]
public sealed class ManifestTests(PostalService postal)
{
    private static int _desks;

    private readonly string _desk = $"H99.7{Interlocked.Increment(ref _desks):D2}";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_counted_hand_over_leaves_what_is_missing_extra_or_damaged_behind_for_the_next_one()
    {
        var (a, b, c, extra) = (await Ordered(), await Ordered(), await Ordered(), await Ordered());
        var sheet = await Json(await Post("open", new { parcelIds = new[] { Id(a), Id(b), Id(c) } }), HttpStatusCode.Created);
        var number = Number(sheet);
        Assert.StartsWith($"BK-{_desk}-260423-", number, StringComparison.Ordinal);
        Assert.Equal("2026-04-23", (string)sheet["manifest"]!["dayOn"]!);

        object[] differences =
        [
            new { kind = "Missing", parcelId = Id(a), reasonCode = "not-found" },
            new { kind = "Damaged", parcelId = Id(b), reasonCode = "wet" },
            new { kind = "Extra", trackingCode = (string)extra["trackingCode"]!, reasonCode = "not-listed" },
            new { kind = "Extra", trackingCode = "XX1", reasonCode = "not-ours" },
        ];
        var wrong = await Post($"{number}/hand-over", new { counted = 3, carrierOfficer = "BT-07", differences }, Tag(sheet));
        var signed = await Json(await Post($"{number}/hand-over", new { counted = 4, carrierOfficer = "BT-07", differences }, Tag(sheet)));

        Assert.Equal("POSTAL-017", await Code(wrong));
        Assert.Equal(
            ("HandedOver", "BT-07", 4, 1, 4),
            ((string)signed["manifest"]!["state"]!, (string)signed["manifest"]!["carrierOfficer"]!, (int)signed["manifest"]!["counted"]!,
                (int)signed["manifest"]!["parcels"]!, signed["differences"]!.AsArray().Count));
        Assert.Equal("HandedOver", (string)(await postal.Parcel(Dossier(c), _desk))!["state"]!);
        foreach (var (stayed, reason) in new[] { (a, "not-found"), (b, "wet"), (extra, "not-listed") })
        {
            var now = (await postal.Parcel(Dossier(stayed), _desk))!;
            Assert.Equal(("Ordered", reason, null), ((string)now["state"]!, (string)now["leftBehindCode"]!, (string?)now["manifestNumber"]));
            Assert.Equal(["postal.parcel-ordered.v1"], await postal.Facts(Dossier(stayed)));
        }

        var next = await Json(await Post("open", new { }), HttpStatusCode.Created);
        Assert.Equal(new[] { Id(a), Id(b), Id(extra) }.Order(), next["parcels"]!.AsArray().Select(one => (Guid)one!["id"]!).Order());
        var all = await Json(await Post($"{Number(next)}/hand-over", new { counted = 3, carrierOfficer = "BT-07" }, Tag(next)));
        Assert.Contains("giao đủ 3", (string)all["manifest"]!["sentence"]!["vi"]!, StringComparison.Ordinal);
        Assert.Null((string?)(await postal.Parcel(Dossier(a), _desk))!["leftBehindCode"]);

        var list = await List("?differences=true");
        Assert.Equal([number], list.Select(one => (string)one["number"]!));
        Assert.Equal(2, (await List("?state=HandedOver&from=2026-04-23&to=2026-04-23")).Count);
        Assert.Empty(await List("?to=2026-04-22"));
        Assert.Equal([Number(next)], (await List($"?after={number}")).Select(one => (string)one["number"]!));
    }

    [Fact]
    public async Task Parcels_are_added_taken_off_and_the_manifest_closed()
    {
        var (a, b) = (await Ordered(), await Ordered());
        var sheet = await Json(await Post("open", new { }), HttpStatusCode.Created);
        var number = Number(sheet);

        var second = await Post("open", new { });
        var added = await Json(await Post($"{number}/parcels", new { parcelIds = new[] { Id(a), Id(b) } }, Tag(sheet)));
        var stale = await Post($"{number}/parcels", new { parcelIds = new[] { Id(b) } }, Tag(sheet));
        var twice = await Post($"{number}/parcels", new { parcelIds = new[] { Id(b) } }, Tag(added));
        var atOnce = await Post("", new { parcelIds = new[] { Id(a) }, counted = 1 });
        var removed = await Json(await Post($"{number}/removals", new { parcelIds = new[] { Id(b) } }, Tag(added)));
        var notOn = await Post($"{number}/removals", new { parcelIds = new[] { Id(b) } }, Tag(removed));
        var nothing = await Post($"{number}/hand-over", new { counted = 0, carrierOfficer = "BT-07", differences = new[] { Missing(a) } }, Tag(removed));
        var unclear = await Post($"{number}/hand-over", new { counted = 1, carrierOfficer = "BT-07", differences = new[] { Missing(b) } }, Tag(removed));
        var closed = await Json(await Post($"{number}/closing", null, Tag(removed)));
        var over = await Post($"{number}/hand-over", new { counted = 0, carrierOfficer = "BT-07" }, Tag(closed));

        Assert.Equal("POSTAL-013", await Code(second));
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Equal(
            "POSTAL-011 POSTAL-011 POSTAL-015 POSTAL-018 POSTAL-016",
            string.Join(' ', await Code(twice), await Code(atOnce), await Code(notOn), await Code(nothing), await Code(unclear)));
        Assert.Equal((2, 1), ((int)added["manifest"]!["parcels"]!, (int)removed["manifest"]!["parcels"]!));
        Assert.Equal("Closed", (string)closed["manifest"]!["state"]!);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, over.StatusCode); // nothing listed, nothing to hand over
        Assert.Null((string?)(await postal.Parcel(Dossier(a), _desk))!["manifestNumber"]);
    }

    [Fact]
    public async Task A_parcel_cancelled_meanwhile_is_off_the_list_and_the_count_tells()
    {
        var (a, b) = (await Ordered(), await Ordered());
        var sheet = await Json(await Post("open", new { all = true }), HttpStatusCode.Created);
        Assert.Equal(2, sheet["parcels"]!.AsArray().Count);

        await postal.Deliver(postal.Chosen(Dossier(a), Contracts.ReturnMethod.Counter, desk: _desk));
        var two = await Post($"{Number(sheet)}/hand-over", new { counted = 2, carrierOfficer = "BT-07" }, Tag(sheet));
        var one = await Json(await Post($"{Number(sheet)}/hand-over", new { counted = 1, carrierOfficer = "BT-07" }, Tag(sheet)));

        Assert.Equal("POSTAL-017", await Code(two));
        Assert.Equal([Id(b)], one["parcels"]!.AsArray().Select(parcel => (Guid)parcel!["id"]!));
    }

    [Fact]
    public async Task Two_officers_open_one_manifest()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Post("open", new { })));

        Assert.Single(answers, answer => answer.StatusCode is HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer.StatusCode is not HttpStatusCode.Created), answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode));
    }

    [Fact]
    public async Task Two_officers_sign_it_once()
    {
        var parcel = await Ordered();
        var sheet = await Json(await Post("open", new { all = true }), HttpStatusCode.Created);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Post($"{Number(sheet)}/hand-over", new { counted = 1, carrierOfficer = "BT-07" }, Tag(sheet))));

        Assert.Single(answers, answer => answer.StatusCode is HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer.StatusCode is not HttpStatusCode.OK), answer => Assert.Equal(HttpStatusCode.PreconditionFailed, answer.StatusCode));
        Assert.Single(await postal.Facts(Dossier(parcel)), "postal.parcel-handed-over.v1");
    }

    [Fact]
    public async Task Another_desk_sees_no_manifest_and_operations_sign_none()
    {
        var sheet = await Json(await Post("open", new { }), HttpStatusCode.Created);
        using var other = postal.AtDesk("H99.13");
        using var operations = postal.CreateClient("H99.1", "officer", "ops.read", "dossier.accept");
        foreach (var http in new[] { other, operations })
        {
            http.DefaultRequestHeaders.Add("If-Match", Tag(sheet));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/v1/manifests/{Number(sheet)}", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await operations.GetAsync($"/v1/manifests/{Number(sheet)}", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await operations.PostAsync($"/v1/manifests/{Number(sheet)}/closing", null, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync($"/v1/manifests/{Number(sheet)}/closing", null, Ct)).StatusCode);
    }

    [Theory]
    [InlineData("""{ "counted": -1, "carrierOfficer": "BT" }""", "counted")]
    [InlineData("""{ "counted": 1, "carrierOfficer": "Nguyễn Văn A" }""", "carrierOfficer")]
    [InlineData("""{ "counted": 1, "carrierOfficer": "BT", "differences": [{ "kind": "Missing", "reasonCode": "a b" }] }""", "differences[0].reasonCode")]
    [InlineData("""{ "counted": 1, "carrierOfficer": "BT", "differences": [{ "kind": "Eaten", "reasonCode": "a" }] }""", "differences[0].kind")]
    public async Task A_hand_over_out_of_its_form_names_the_field(string body, string field)
    {
        using var http = postal.AtDesk(_desk);
        http.DefaultRequestHeaders.Add("If-Match", "\"1\"");
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync("/v1/manifests/BK-1/hand-over", content, Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(field, (string?)(await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!["field"]);
    }

    private static object Missing(JsonObject parcel) => new { kind = "Missing", parcelId = Id(parcel), reasonCode = "not-found" };

    private static Guid Id(JsonObject parcel) => (Guid)parcel["id"]!;

    private static Guid Dossier(JsonObject parcel) => (Guid)parcel["dossierId"]!;

    private static string Number(JsonObject sheet) => (string)sheet["manifest"]!["number"]!;

    private static string Tag(JsonObject sheet) => (string)sheet["etag"]!;

    private async Task<JsonObject> Ordered() => await postal.ParcelIn("Ordered", await postal.GivenResultReady(desk: _desk), _desk);

    private async Task<IReadOnlyList<JsonObject>> List(string query)
    {
        using var http = postal.AtDesk(_desk);
        return [.. (await http.GetFromJsonAsync<JsonObject>("/v1/manifests" + query, Ct))!["items"]!.AsArray().Select(item => item!.AsObject())];
    }

    private async Task<HttpResponseMessage> Post(string path, object? body, string? tag = null)
    {
        using var http = postal.AtDesk(_desk);
        if (tag is not null)
        {
            http.DefaultRequestHeaders.Add("If-Match", tag);
        }

        return body is null
            ? await http.PostAsync($"/v1/manifests/{path}", null, Ct)
            : await http.PostAsJsonAsync($"/v1/manifests/{path}".TrimEnd('/'), body, Ct);
    }

    private static async Task<JsonObject> Json(HttpResponseMessage answer, HttpStatusCode status = HttpStatusCode.OK)
    {
        Assert.Equal((status, ""), (answer.StatusCode, answer.IsSuccessStatusCode ? "" : await answer.Content.ReadAsStringAsync(Ct)));
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
    }

    private static async Task<string?> Code(HttpResponseMessage answer) => (string?)(await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!["code"];
}
