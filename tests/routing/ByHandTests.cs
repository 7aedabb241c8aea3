using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LienThong.Contracts;

namespace LienThong.Routing.Tests;

/// <summary>What leaders decide by hand, through HTTP.</summary>
public sealed class ByHandTests(RoutingService routing) : IClassFixture<RoutingService>
{
    private static readonly object Form04 = new { kind = "form-04", documentId = Traveller.Id, digest = new string('a', 64) };
    private static readonly object StopPaper = new { kind = "stop", documentId = Traveller.Id, digest = new string('a', 64) };

    [Fact]
    public async Task Back_to_an_earlier_step_cancels_the_open_one_and_says_why()
    {
        var id = await routing.GivenA(3);
        routing.Clock.Now = Traveller.At("29/04/2026 08:00");

        var answer = await Send(id, "reroute", new { kind = "back", reasonCode = "our-error", authority = "12/QD-CN", toStepId = "appraise" });

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal((5, "appraise", "Moving"), ((int)answer.Body["stepNumber"]!, (string)answer.Body["stepId"]!, (string)answer.Body["status"]!));
        Assert.Equal("reroute-back", (await routing.TheLast<StepCancelled>(id)).ReasonCode);
        Assert.Equal("reroute-back", (await routing.TheLast<StepAssigned>(id)).ReasonCode);
        var shown = await routing.Get($"/v1/itineraries/{id}");
        Assert.Equal((string)answer.Body["etag"]!, (string)shown["etag"]!);
        var incident = shown["incidents"]!.AsArray().Single()!;
        Assert.Equal(("RerouteBack", "12/QD-CN", "our-error"), ((string)incident["kind"]!, (string)incident["authority"]!, (string)incident["reasonCode"]!));
        Assert.Contains("chuyển lại bước", (string)incident["sentence"]!["vi"]!, StringComparison.Ordinal);
        Assert.Equal("reroute-back", (string)shown["steps"]![3]!["cancelReason"]!);
    }

    [Fact]
    public async Task Another_agency_of_the_role_takes_over_and_keeps_the_role()
    {
        var id = await routing.GivenA(1);
        routing.Clock.Now = Traveller.At("27/04/2026 08:00");

        var answer = await Send(id, "reroute", new { kind = "transfer", reasonCode = "wrong-area", authority = "12/QD", toAgency = "H99.22" });

        Assert.Equal("H99.22", (string)answer.Body["agency"]!);
        var assigned = await routing.TheLast<StepAssigned>(id);
        Assert.Equal(("reroute-transfer", RoutingService.LandOffice, "H99.22", 3), (assigned.ReasonCode, assigned.FromAgency, assigned.Agency, assigned.StepNumber));
        await routing.Hear(id, RoutingService.Completed(3, "appraise", "eligible"), "28/04/2026 08:00");
        Assert.Equal("H99.22", (await routing.TheLast<StepAssigned>(id)).Agency);
        Assert.Equal(id, (Guid)(await routing.Get($"/v1/itineraries/{id}", "H99.22"))["dossierId"]!);
    }

    [Fact]
    public async Task The_wrong_procedure_stops_the_dossier_by_the_desk_too()
    {
        var id = await routing.GivenA(1);

        var answer = await Send(id, "reroute", new { kind = "wrong-procedure", reasonCode = "wrong-form", authority = "12/QD" }, RoutingService.Desk);

        Assert.Equal("Stopped", (string)answer.Body["status"]!);
        Assert.Equal(["step-cancelled", "dossier-stopped"], (await routing.Facts(id)).TakeLast(2));
        Assert.Equal("wrong-procedure", (await routing.TheLast<DossierStopped>(id)).ReasonCode);
        Assert.Empty(await routing.Timers(id));
    }

    [Fact]
    public async Task A_stop_needs_its_paper_and_takes_the_timers_away()
    {
        var id = await routing.GivenA(1);

        var without = await Send(id, "stop", new { reasonCode = "court-order", paper = new { kind = "result", documentId = Traveller.Id, digest = "x" } });
        var stopped = await Send(id, "stop", new { reasonCode = "court-order", paper = StopPaper });

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "ROUTING-021", "paper"), (without.Status, without.Code, (string)without.Body["field"]!));
        Assert.Equal(HttpStatusCode.OK, stopped.Status);
        Assert.Equal("stop", (await routing.TheLast<DossierStopped>(id)).Paper!.Kind);
        Assert.Empty(await routing.Timers(id));
        Assert.StartsWith("Hồ sơ đã dừng giải quyết", (string)(await routing.Get($"/v1/itineraries/{id}"))["sentence"]!["vi"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_extension_names_a_new_date_once_and_late_stays_late()
    {
        var id = await routing.GivenA(8);
        routing.Clock.Now = Traveller.At("14/05/2026 09:00");

        var extended = await Send(id, "extension", new { newDueOn = "2026-05-20", reasonCode = "overload", paper = Form04 });
        var again = await Send(id, "extension", new { newDueOn = "2026-05-25", reasonCode = "overload", paper = Form04 });

        Assert.Equal(("2026-05-15", "2026-05-20"), ((string)extended.Body["lawfulDueOn"]!, (string)extended.Body["promisedDueOn"]!));
        Assert.Equal((HttpStatusCode.Conflict, "ROUTING-016"), (again.Status, again.Code));
        var changed = await routing.TheLast<DueDateChanged>(id);
        Assert.Equal(
            ("extension", new DateOnly(2026, 5, 15), new DateOnly(2026, 5, 20), RoutingService.LandOffice),
            (changed.ReasonCode, changed.PreviousDueOn, changed.LawfulDueOn, changed.Agency));
        foreach (var (number, step, outcome, at) in new[]
        {
            (9, "draft", "drafted", "18/05/2026 16:00"), (10, "check-draft", "agreed", "19/05/2026 08:00"),
            (11, "sign", "signed", "19/05/2026 10:00"), (12, "hand-back", "handed-back", "19/05/2026 16:30"),
        })
        {
            await routing.Hear(id, RoutingService.Completed(number, step, outcome), at);
        }

        var shown = await routing.Get($"/v1/itineraries/{id}");
        Assert.Equal((2, -1), ((int)shown["workingDaysLate"]!, (int)shown["workingDaysLateAfterExtension"]!));
        var lines = (await routing.Get($"/v1/itineraries/{id}/deadline"))["lines"]!.AsArray();
        Assert.Equal(["hẹn lại 20/05", "trễ 2 ngày", "đúng ngày hẹn lại"], lines.TakeLast(3).Select(line => (string)line!["result"]!["vi"]!));
    }

    [Theory]
    [InlineData("2026-05-15", 422, "ROUTING-018")]
    [InlineData("2020-01-01", 422, "ROUTING-018")]
    [InlineData("2026-05-16", 422, "ROUTING-019")]
    [InlineData("9999-12-31", 422, "ROUTING-019")]
    [InlineData("soon", 400, "KIT-008")]
    public async Task A_new_date_that_cannot_be_is_refused(string newDueOn, int status, string code)
    {
        var id = await routing.GivenA(8);
        routing.Clock.Now = Traveller.At("12/05/2026 09:00");

        var answer = await Send(id, "extension", new { newDueOn, reasonCode = "overload", paper = Form04 });

        Assert.Equal((status, code), ((int)answer.Status, answer.Code));
    }

    [Fact]
    public async Task An_apology_comes_a_day_before_and_never_while_the_clock_stands()
    {
        var (late, paused) = (await routing.GivenA(8), await routing.GivenA(6));
        routing.Clock.Now = Traveller.At("15/05/2026 08:00");

        var tooLate = await Send(late, "extension", new { newDueOn = "2026-05-20", reasonCode = "overload", paper = Form04 });
        var stands = await Send(paused, "extension", new { newDueOn = "2026-05-20", reasonCode = "overload", paper = Form04 }, RoutingService.Desk);

        Assert.Equal((HttpStatusCode.Conflict, "ROUTING-017"), (tooLate.Status, tooLate.Code));
        Assert.Equal((HttpStatusCode.Conflict, "ROUTING-015"), (stands.Status, stands.Code));
    }

    [Theory]
    [InlineData("transfer", "toStepId", "appraise", "ROUTING-020", "toAgency")]
    [InlineData("back", "toAgency", "H99.22", "ROUTING-020", "toStepId")]
    [InlineData("back", "toStepId", "nowhere", "ROUTING-009", "toStepId")]
    [InlineData("back", "toStepId", "check", "ROUTING-010", "toStepId")]
    [InlineData("transfer", "toAgency", "H99.99", "ROUTING-013", "toAgency")]
    [InlineData("transfer", "toAgency", "H99.31", "ROUTING-014", "toAgency")]
    [InlineData("transfer", "toAgency", "H99.21", "ROUTING-014", "toAgency")]
    [InlineData("sideways", "toAgency", "H99.21", "ROUTING-022", "kind")]
    [InlineData("wrong-procedure", "toAgency", "H99.21", "ROUTING-023", "toAgency")]
    public async Task A_way_that_cannot_be_is_refused_with_its_field(string kind, string name, string value, string code, string field)
    {
        var id = await routing.GivenA(1);
        var body = new Dictionary<string, string> { ["kind"] = kind, ["reasonCode"] = "our-error", ["authority"] = "12/QD", [name] = value };

        var answer = await Send(id, "reroute", body);

        Assert.Equal((422, code, field), ((int)answer.Status, answer.Code, (string)answer.Body["field"]!));
        Assert.Equal(2, (int)(await routing.Get($"/v1/itineraries/{id}"))["holder"]!["stepNumber"]!);
    }

    [Fact]
    public async Task The_dossier_does_not_go_back_behind_a_payment()
    {
        var id = await routing.GivenA(8);

        var answer = await Send(id, "reroute", new { kind = "back", reasonCode = "our-error", authority = "12/QD", toStepId = "appraise" });

        Assert.Equal((422, "ROUTING-011"), ((int)answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("kind=back", "reasonCode")]
    [InlineData("reasonCode=Nguyễn Văn A", "reasonCode")]
    [InlineData("authority=a\u0000b", "authority")]
    public async Task Bad_shapes_name_their_field(string change, string field)
    {
        var id = await routing.GivenA(1);
        var (name, value) = (change.Split('=')[0], change.Split('=')[1]);
        var body = new Dictionary<string, string> { ["kind"] = "back", ["authority"] = "12/QD", ["toStepId"] = "transfer" };
        if (name != "kind")
        {
            body["reasonCode"] = "our-error";
        }

        body[name] = value;

        var answer = await Send(id, "reroute", body);

        Assert.Equal(400, (int)answer.Status);
        Assert.True(answer.Code is "KIT-008" or "KIT-009");
        Assert.True(answer.Body["field"] is null || ((string)answer.Body["field"]!).Contains(field, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(RoutingService.LandOffice, "officer", 403, "ROUTING-004")]
    [InlineData(RoutingService.LandOffice, "head", 403, "ROUTING-004")]
    [InlineData(RoutingService.Desk, "leader", 403, "ROUTING-005")]
    [InlineData(RoutingService.TaxOffice, "leader", 404, "ROUTING-001")]
    [InlineData("H99.15", "leader", 404, "ROUTING-001")]
    public async Task Only_a_leader_of_the_holder_decides(string agency, string role, int status, string code)
    {
        var id = await routing.GivenA(1);

        foreach (var (action, body) in new (string, object)[]
        {
            ("reroute", new { kind = "back", reasonCode = "our-error", authority = "12/QD", toStepId = "transfer" }),
            ("extension", new { newDueOn = "2026-05-20", reasonCode = "overload", paper = Form04 }),
            ("stop", new { reasonCode = "court-order", paper = StopPaper }),
        })
        {
            var answer = await Send(id, action, body, agency, role);

            Assert.Equal((status, code), ((int)answer.Status, answer.Code));
        }
    }

    [Fact]
    public async Task Who_had_the_dossier_before_decides_no_more()
    {
        var id = await routing.GivenA(8);

        var back = await Send(
            id, "reroute", new { kind = "back", reasonCode = "our-error", authority = "12/QD", toStepId = "record-payment" }, RoutingService.TaxOffice);
        var wrong = await Send(id, "reroute", new { kind = "wrong-procedure", reasonCode = "wrong-form", authority = "12/QD" }, RoutingService.TaxOffice);

        Assert.Equal((HttpStatusCode.Forbidden, "ROUTING-005"), (back.Status, back.Code));
        Assert.Equal((HttpStatusCode.Forbidden, "ROUTING-006"), (wrong.Status, wrong.Code));
    }

    [Fact]
    public async Task The_same_request_at_the_same_time_acts_once()
    {
        var id = await routing.GivenA(1);
        var tag = (string)(await routing.Get($"/v1/itineraries/{id}"))["etag"]!;
        object body = new { reasonCode = "court-order", paper = StopPaper };

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Send(id, "stop", body, tag: tag, key: "same-" + id)));

        Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.OK || answer.Code == "KIT-002"));
        Assert.Contains(answers, answer => answer.Status is HttpStatusCode.OK);
        Assert.Single(await routing.Facts(id), "dossier-stopped");
    }

    [Fact]
    public async Task A_stale_tag_is_refused_and_a_missing_one_too()
    {
        var id = await routing.GivenA(1);

        var stale = await Send(id, "stop", new { reasonCode = "court-order", paper = StopPaper }, tag: "\"1\"");
        using var http = routing.CreateClient(RoutingService.LandOffice, "leader", "work.act");
        var without = await http.PostAsJsonAsync($"/v1/itineraries/{id}/stop", new { reasonCode = "x", paper = StopPaper }, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.PreconditionFailed, "KIT-005"), (stale.Status, stale.Code));
        Assert.Equal(HttpStatusCode.PreconditionRequired, without.StatusCode);
    }

    [Fact]
    public async Task The_same_key_gives_the_same_answer_and_acts_once()
    {
        var id = await routing.GivenA(1);
        var tag = (string)(await routing.Get($"/v1/itineraries/{id}"))["etag"]!;
        object body = new { reasonCode = "court-order", paper = StopPaper };

        var first = await Send(id, "stop", body, tag: tag, key: "key-" + id);
        var second = await Send(id, "stop", body, tag: tag, key: "key-" + id);
        var other = await Send(id, "stop", new { reasonCode = "another", paper = StopPaper }, tag: tag, key: "key-" + id);

        Assert.Equal(first.Body.ToJsonString(), second.Body.ToJsonString());
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "KIT-003"), (other.Status, other.Code));
        Assert.Single(await routing.Facts(id), "dossier-stopped");
    }

    [Fact]
    public async Task Of_two_leaders_at_the_same_time_one_decides()
    {
        var id = await routing.GivenA(1);
        var tag = (string)(await routing.Get($"/v1/itineraries/{id}"))["etag"]!;

        var answers = await Task.WhenAll(
            Send(id, "stop", new { reasonCode = "court-order", paper = StopPaper }, tag: tag),
            Send(id, "reroute", new { kind = "back", reasonCode = "our-error", authority = "12/QD", toStepId = "transfer" }, tag: tag));

        Assert.Single(answers, answer => answer.Status is HttpStatusCode.OK);
        // Stale for the second; or, when the dossier went back to the desk first, no longer its matter.
        Assert.Single(answers, answer => answer.Code is "KIT-005" or "ROUTING-005");
    }

    private async Task<(HttpStatusCode Status, JsonObject Body, string? Code)> Send(
        Guid id, string action, object body, string agency = RoutingService.LandOffice, string role = "leader", string? tag = null, string? key = null)
    {
        tag ??= (string)(await routing.Get($"/v1/itineraries/{id}"))["etag"]!;
        using var http = routing.CreateClient(agency, role, "work.act");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/itineraries/{id}/{action}") { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        request.Headers.Add("Idempotency-Key", key ?? Guid.CreateVersion7().ToString());
        var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var read = (await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;
        return (answer.StatusCode, read, (string?)read["code"]);
    }
}
