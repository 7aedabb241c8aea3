using System.Net;
using System.Text.Json.Nodes;
using static LienThong.Intake.Tests.IntakeService;

namespace LienThong.Intake.Tests;

/// <summary>What an operator's board is told of reception. The test has the database to itself, since everything in it counts.</summary>
public sealed class FiguresTests : IAsyncLifetime
{
    private const string Figures = "/v1/ops/intake/figures";

    private readonly IntakeService _intake = new();

    public ValueTask InitializeAsync() => _intake.InitializeAsync();

    public ValueTask DisposeAsync() => _intake.DisposeAsync();

    [Fact]
    public async Task Receptions_count_on_their_day_and_what_nobody_has_accepted_waits_at_its_desk()
    {
        await _intake.Accepted();
        await _intake.Accepted();
        _intake.Clock.MoveTo(2026, 4, 24, 0, 30); // the day in Vietnam, which is yesterday's by UTC
        await _intake.Accepted();
        var (late, _) = await _intake.Submitted();
        _intake.Clock.MoveTo(2026, 4, 24, 9);
        await _intake.Submitted();
        var (id, _) = await _intake.Accepted();
        await _intake.Assigned(id, 2, LandOffice);
        using var http = _intake.CreateClient("", "service", "ops.read");

        var figures = await Json(await http.GetAsync(Figures + "?days=2"));
        var text = (await http.GetStringAsync(Figures)).ToString();

        Assert.Equal([("2026-04-23", 2), ("2026-04-24", 2)], figures["days"]!.AsArray().Select(day => ((string)day!["on"]!, (int)day["accepted"]!)));
        Assert.Equal([(1, 2), (2, 3), (4, 1)], figures["states"]!.AsArray().Select(state => ((int)state!["status"]!, (int)state["dossiers"]!)));
        var desk = Assert.Single(figures["desks"]!.AsArray())!;
        Assert.Equal((Desk, 2, "2026-04-23T17:30:00Z"), ((string)desk["agency"]!, (int)desk["waiting"]!, (string)desk["oldestAt"]!));
        Assert.Equal(30, JsonNode.Parse(text)!["days"]!.AsArray().Count);
        Assert.All(["H99.12-26", "Lụa", late.ToString()], hidden => Assert.DoesNotContain(hidden, text, StringComparison.Ordinal));
        foreach (var query in (string[])["days=0", "days=93", "agencies=0", "agencies=101"])
        {
            using var refused = await http.GetAsync($"{Figures}?{query}");
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
    }
}
