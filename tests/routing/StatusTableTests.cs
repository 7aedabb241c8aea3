using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LienThong.Contracts;
using LienThong.Routing.Itineraries;

namespace LienThong.Routing.Tests;

/// <summary>The table of every (status, event or action) pair, each run against the service.</summary>
public sealed class StatusTableTests(RoutingService routing) : IClassFixture<RoutingService>
{
    private const string Now = "29/04/2026 09:00";

    public static TheoryData<string, string, string> Rows()
    {
        var rows = new TheoryData<string, string, string>();
        foreach (var (action, status, outcome) in StatusTable.Rows())
        {
            rows.Add(action, status, outcome);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Every_pair_has_its_outcome(string action, string status, string outcome)
    {
        var id = await Given(status);

        Assert.Equal(outcome, await Try(id, action, status));
    }

    [Fact]
    public void The_table_knows_every_fact_routing_listens_to_and_every_request()
    {
        var named = StatusTable.Rows().Select(row => row.Action.Split(' ')[0]).ToHashSet();
        var program = File.ReadAllLines(Path.Combine(Repository(), "services", "routing", "Program.cs"));
        var heard = program.Where(line => line.Contains("events.Handle<", StringComparison.Ordinal)).Select(line => line.Split('<')[1].Split(',')[0]);

        Assert.Superset(heard.ToHashSet(), named);
        Assert.Superset(new HashSet<string> { "reroute", "extension", "stop" }, named);
        Assert.All(StatusTable.Rows().GroupBy(row => row.Action), action => Assert.Equal(StatusTable.Statuses, action.Select(row => row.Status)));
    }

    private async Task<Guid> Given(string status)
    {
        var id = Guid.CreateVersion7();
        routing.Clock.Now = Traveller.At(Now);
        var events = new List<DossierEvent> { routing.Say(id, RoutingService.Sample<DossierSubmitted>(), "23/04/2026 15:00") };
        events.AddRange(status switch
        {
            "Submitted" => [],
            "Refused" => [routing.Say(id, RoutingService.Sample<DossierRefused>(), "23/04/2026 15:20")],
            "Accepted" => routing.A(id, 0),
            "WaitingForPayment" => routing.A(id, 6),
            "Finished" => routing.A(id, 12),
            "Returned" => [.. routing.A(id, 12), routing.Say(id, RoutingService.Sample<ResultHandedOver>(), "15/05/2026 08:00")],
            _ => routing.A(id, 1),
        });
        events.AddRange(status switch
        {
            "WaitingForSupplement" => [routing.Say(id, Asked(2), "27/04/2026 09:00")],
            "Withdrawn" => [routing.Say(id, RoutingService.Sample<WithdrawalRequested>(), "27/04/2026 09:00")],
            "Stopped" => [routing.Say(id, Special(2, "appraise", "stopped"), "27/04/2026 09:00")],
            _ => Array.Empty<DossierEvent>(),
        });
        await routing.Deliver(events);
        return id;
    }

    private async Task<string> Try(Guid id, string action, string status)
    {
        var before = await Seen.Of(routing, id);
        var refused = await Act(id, action, status);
        var now = await Seen.Of(routing, id);
        if (refused is not null)
        {
            Assert.Equal(before, now);
            return refused;
        }

        return now.Facts != before.Facts ? now.Facts[before.Facts.Length..].Trim('+')
            : now.Crossed > before.Crossed ? "crossed"
            : now.Waiting > 0 ? "waits"
            : now != before ? "noted"
            : "ignored";
    }

    /// <summary>Does it; gives the refusal of a request, else nothing.</summary>
    private async Task<string?> Act(Guid id, string action, string status)
    {
        var (number, stepId, outcome) = status switch
        {
            "Accepted" => (1, "transfer", "transferred"),
            "WaitingForPayment" => (7, "pay", "paid"),
            "Finished" or "Returned" => (12, "hand-back", "handed-back"),
            _ => (2, "appraise", "eligible"),
        };
        object? fact = action switch
        {
            "DossierAccepted" => RoutingService.Sample<DossierAccepted>(),
            "StepTaken" => RoutingService.Sample<StepTaken>() with { StepNumber = number },
            "StepCompleted" => RoutingService.Completed(number, stepId, outcome),
            "StepCompleted stale" => RoutingService.Completed(number + 20, stepId, outcome),
            "StepCompleted refuse" => Special(number, stepId, "not-eligible"),
            "StepCompleted stop" => Special(number, stepId, "stopped"),
            "SupplementRequested" => Asked(number),
            "SupplementReceived" => RoutingService.Sample<SupplementReceived>(),
            "SupplementReceived before" => RoutingService.Sample<SupplementReceived>() with { BeforeAcceptance = true },
            "DutyRaised" => RoutingService.Sample<DutyRaised>() with { StepNumber = number },
            "DutyPaid" => RoutingService.Sample<DutyPaid>(),
            "WithdrawalRequested" => RoutingService.Sample<WithdrawalRequested>(),
            "ReturnChoiceChanged" => RoutingService.Sample<ReturnChoiceChanged>(),
            "ResultHandedOver" => RoutingService.Sample<ResultHandedOver>(),
            "ParcelDelivered" => RoutingService.Sample<ParcelDelivered>(),
            "ParcelSentBack" => RoutingService.Sample<ParcelSentBack>(),
            "ParcelLost" => RoutingService.Sample<ParcelLost>(),
            "ParcelCancelled" => RoutingService.Sample<ParcelCancelled>(),
            _ => null,
        };
        if (fact is not null)
        {
            await routing.Hear(id, fact, Now);
            return null;
        }

        var paper = new { kind = "stop", documentId = Traveller.Id, digest = new string('a', 64) };
        return action switch
        {
            "timer step-due" => await Fire<StepDue, StepDueHandler>(id, new(number), status),
            "timer dossier-due" => await Fire<DossierDue, DossierDueHandler>(id, new(), status),
            "timer supplement-due" => await Fire<SupplementDue, SupplementDueHandler>(id, new(1), status),
            "reroute back" => await Post(id, "reroute", new { kind = "back", reasonCode = "x", authority = "1", toStepId = "transfer" }, status),
            "reroute transfer" => await Post(id, "reroute", new { kind = "transfer", reasonCode = "x", authority = "1", toAgency = "H99.22" }, status),
            "reroute wrong-procedure" => await Post(id, "reroute", new { kind = "wrong-procedure", reasonCode = "x", authority = "1" }, status),
            "extension" => await Post(id, "extension", new { newDueOn = "2026-05-20", reasonCode = "x", paper = new { kind = "form-04", paper.documentId, paper.digest } }, status),
            "stop" => await Post(id, "stop", new { reasonCode = "x", paper }, status),
            _ => throw new InvalidOperationException($"The table names {action}, which nobody knows."),
        };
    }

    /// <summary>Timers are set for dossiers under way only; the one that rings after the end finds nothing to do.</summary>
    private async Task<string?> Fire<TTimer, THandler>(Guid id, TTimer timer, string status)
        where THandler : LienThong.Kit.Messages.IHandleTimer<TTimer>
    {
        if (status is "Submitted" or "Refused")
        {
            return "never set";
        }

        await routing.Fire<TTimer, THandler>(id, timer, "18/05/2026 17:00");
        return null;
    }

    private async Task<string?> Post(Guid id, string action, object body, string status)
    {
        var agency = status is "Moving" or "WaitingForSupplement" ? RoutingService.LandOffice : RoutingService.Desk;
        using var http = routing.CreateClient(agency, "leader", "work.act");
        var shown = await http.GetAsync($"/v1/itineraries/{id}", TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/itineraries/{id}/{action}") { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", shown.Headers.ETag?.ToString() ?? "\"0\"");
        var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode is HttpStatusCode.OK
            ? null
            : $"{(int)answer.StatusCode} {(await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!["code"]}";
    }

    private static StepCompleted Special(int number, string stepId, string outcome) =>
        RoutingService.Completed(number, stepId, outcome) with { ReasonCode = "reason", Paper = Traveller.Paper("refusal") };

    private static SupplementRequested Asked(int number) => RoutingService.Sample<SupplementRequested>() with { StepNumber = number };

    private static string Repository() => Testkit.Repository.Root;

    /// <summary>What is seen of a dossier from outside: facts said, facts crossed and waiting, and the versions of its rows.</summary>
    private sealed record Seen(string Facts, long Crossed, long Waiting, string Rows)
    {
        public static async Task<Seen> Of(RoutingService routing, Guid id)
        {
            await using var command = routing.Database.CreateCommand(
                """
                SELECT coalesce((SELECT string_agg(split_part(type, '.', 2), '+' ORDER BY version) FROM kit.journal WHERE dossier_id = $1), ''),
                    (SELECT count(*) FROM crossed WHERE dossier_id = $1),
                    (SELECT count(*) FROM kit.parked WHERE dossier_id = $1 AND reason = 'waiting'),
                    concat((SELECT xmin FROM itinerary WHERE dossier_id = $1), (SELECT string_agg(xmin::text, ',' ORDER BY number) FROM step WHERE dossier_id = $1))
                """);
            command.Parameters.Add(new() { Value = id });
            await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            await row.ReadAsync(TestContext.Current.CancellationToken);
            return new(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetString(3));
        }
    }
}
