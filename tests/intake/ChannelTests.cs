using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static LienThong.Intake.Tests.IntakeService;

namespace LienThong.Intake.Tests;

public sealed class ChannelTests(IntakeService intake) : IClassFixture<IntakeService>
{
    [Fact]
    public async Task By_post_a_dossier_counts_from_the_signing_of_the_hand_over_record()
    {
        var answer = await Json(await intake.DeskClient.PostAsJsonAsync("/v1/dossiers", ByPost("2026-04-22T09:15:00+07:00", "BB-0412")), 201);

        var dossier = await intake.Look((Guid)answer["id"]!);
        Assert.Equal("2026-04-22T02:15:00Z", (string?)dossier["submittedAt"]);
        Assert.Equal("BB-0412", (string?)dossier["handOverRecordNumber"]);
        Assert.Equal("Submitted", (string?)dossier["status"]);
    }

    [Theory]
    [InlineData(null, "BB-1", "INTAKE-036", "handedOverAt")]
    [InlineData("2026-04-24T09:15:00+07:00", "BB-1", "INTAKE-036", "handedOverAt")]
    [InlineData("2026-03-01T09:15:00+07:00", "BB-1", "INTAKE-036", "handedOverAt")]
    [InlineData("0001-01-01T00:00:00Z", "BB-1", "INTAKE-036", "handedOverAt")]
    [InlineData("9999-12-31T23:59:59Z", "BB-1", "INTAKE-036", "handedOverAt")]
    [InlineData("2026-04-22T09:15:00+07:00", null, "INTAKE-037", "handOverRecordNumber")]
    [InlineData("2026-04-22T09:15:00+07:00", "BB\n1", "INTAKE-037", "handOverRecordNumber")]
    public async Task A_hand_over_record_without_number_or_from_another_time_is_refused(string? at, string? number, string code, string field) =>
        await Refused(await intake.DeskClient.PostAsJsonAsync("/v1/dossiers", ByPost(at, number)), 422, code, field);

    [Fact]
    public async Task Only_the_post_has_a_hand_over_record()
    {
        var submission = ByPost("2026-04-22T09:15:00+07:00", "BB-1");
        submission["channel"] = "Counter";

        await Refused(await intake.DeskClient.PostAsJsonAsync("/v1/dossiers", submission), 422, "INTAKE-038", "handedOverAt");
    }

    [Fact]
    public async Task A_citizens_client_hands_in_online_and_the_dossier_waits_for_the_desk()
    {
        using var portal = Portal("cong-dan");

        var answer = await Json(await portal.PostAsJsonAsync("/v1/dossiers", Online()), 201);
        var id = (Guid)answer["id"]!;
        await Json(await portal.PutAsync(PathOf(id, "/documents/gcn?fileName=gcn.pdf"), File(Pdf)));

        var atDesk = await intake.Look(id);
        Assert.Equal(("Submitted", "Online"), ((string?)atDesk["status"], (string?)atDesk["channel"]));
        Assert.Equal("Electronic", (string?)atDesk["documents"]![0]!["source"]);
        var seen = Assert.Single((await Json(await portal.GetAsync("/v1/dossiers")))["items"]!.AsArray());
        Assert.Contains("chờ kiểm tra", (string)seen!["sentence"]!["vi"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_came_online_is_accepted_at_the_desk_and_its_client_prints_the_receipt()
    {
        using var portal = Portal("cong-dan-r");
        var id = (Guid)(await Json(await portal.PostAsJsonAsync("/v1/dossiers", Online()), 201))["id"]!;
        foreach (var kind in Kinds)
        {
            await Json(await portal.PutAsync(PathOf(id, $"/documents/{kind}?fileName={kind}.pdf"), File(Pdf)));
        }

        var accepted = await Json(await intake.Accept(id, await intake.Tag(id)));

        var receipt = await portal.GetAsync(PathOf(id, "/receipt"));
        Assert.Contains((string)accepted["trackingSecret"]!, await receipt.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("Electronic", (string?)(await intake.Look(id))["reported"]!["transferMode"]);
        var pending = await Json(await Post(portal, PathOf(id, "/withdrawal"), new { reasonCode = "changed-mind" }, (string)(await Json(await portal.GetAsync(PathOf(id))))["etag"]!));
        Assert.True((bool)pending["pending"]!);
    }

    [Fact]
    public async Task Another_citizens_client_sees_nothing_of_it()
    {
        using var portal = Portal("cong-dan-a");
        using var other = Portal("cong-dan-b");
        var answer = await Json(await portal.PostAsJsonAsync("/v1/dossiers", Online()), 201);
        var id = (Guid)answer["id"]!;

        await Refused(await other.GetAsync(PathOf(id)), 404, "INTAKE-001");
        await Refused(await other.PutAsync(PathOf(id, "/documents/gcn?fileName=gcn.pdf"), File(Pdf)), 404, "INTAKE-001");
        await Refused(await Post(other, PathOf(id, "/withdrawal"), new { reasonCode = "x" }, (string)answer["etag"]!), 404, "INTAKE-001");
        Assert.Empty((await Json(await other.GetAsync("/v1/dossiers")))["items"]!.AsArray());
        Assert.Equal(HttpStatusCode.Forbidden, (await Post(portal, PathOf(id, "/acceptance"), new { }, (string)answer["etag"]!)).StatusCode);
    }

    [Theory]
    [InlineData("channel", "Counter", "INTAKE-006", "channel")]
    [InlineData("deskAgency", "H99.77", "INTAKE-039", "deskAgency")]
    [InlineData("deskAgency", "H99.21", "INTAKE-039", "deskAgency")]
    [InlineData("deskAgency", null, "INTAKE-039", "deskAgency")]
    public async Task A_citizens_client_names_a_desk_and_comes_online_only(string field, string? value, string code, string at)
    {
        using var portal = Portal("cong-dan");
        var submission = Online();
        submission[field] = value;

        await Refused(await portal.PostAsJsonAsync("/v1/dossiers", submission), 422, code, at);
    }

    [Fact]
    public async Task A_desk_hands_nothing_in_at_another_desk()
    {
        var submission = Submission();
        submission["deskAgency"] = "H99.13";

        await Refused(await intake.DeskClient.PostAsJsonAsync("/v1/dossiers", submission), 422, "INTAKE-039", "deskAgency");
    }

    [Fact]
    public async Task Before_its_first_day_a_desk_takes_nothing_in()
    {
        var now = intake.Clock.Now;
        intake.Clock.MoveTo(2025, 6, 30, 9);

        await Refused(await intake.DeskClient.PostAsJsonAsync("/v1/dossiers", Submission()), 422, "INTAKE-040", "deskAgency");

        intake.Clock.Now = now;
    }

    private HttpClient Portal(string subject)
    {
        var client = intake.CreateStranger();
        client.DefaultRequestHeaders.Authorization = new("Bearer", Testkit.TestTokens.Create(subject, "", "client", "dossier.submit"));
        return client;
    }

    private static JsonObject Online()
    {
        var submission = Submission();
        (submission["channel"], submission["deskAgency"]) = ("Online", Desk);
        return submission;
    }

    private static JsonObject ByPost(string? at, string? number)
    {
        var submission = Submission();
        (submission["channel"], submission["handedOverAt"], submission["handOverRecordNumber"]) = ("Post", at, number);
        return submission;
    }
}
