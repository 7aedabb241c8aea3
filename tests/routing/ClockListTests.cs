using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LienThong.Routing.Itineraries;

namespace LienThong.Routing.Tests;

/// <summary>The clocks of many dossiers at once.</summary>
public sealed class ClockListTests(RoutingService routing) : IClassFixture<RoutingService>
{
    [Theory]
    [InlineData(0, "23/04/2026 16:00", "NotStarted", 0, 0, 0, 8, null)]
    [InlineData(1, "24/04/2026 09:00", "Runs", 1, 0, 0, 7, null)]
    [InlineData(6, "07/05/2026 08:00", "Paused", 3, 4, 0, null, "ROUTING-015")]
    [InlineData(8, "11/05/2026 08:00", "Runs", 4, 5, 0, 4, null)]
    [InlineData(8, "14/05/2026 09:00", "Runs", 7, 5, 0, 1, null)]
    [InlineData(8, "15/05/2026 09:00", "Runs", 8, 5, 0, 0, "ROUTING-017")]
    [InlineData(8, "16/05/2026 09:00", "Runs", 8, 5, 0, 0, "ROUTING-017")] // a Saturday: past, but by no working day
    [InlineData(8, "19/05/2026 09:00", "Runs", 8, 5, 2, -2, "ROUTING-017")]
    [InlineData(12, "20/05/2026 09:00", "Ended", 7, 5, -1, null, "ROUTING-007")]
    public void A_clock_says_how_many_days_are_used_left_and_late(
        int through, string now, string clock, int used, int paused, int late, int? left, string? refusal)
    {
        var shown = ListClocks.Show(Traveller.A(through).Stands(now));

        Assert.Equal((clock, used, paused, late), ($"{shown.Clock}", shown.UsedWorkingDays, shown.PausedWorkingDays, shown.WorkingDaysLate));
        Assert.Equal((8, left, refusal), (shown.LimitWorkingDays, shown.WorkingDaysLeft, shown.ExtensionRefusal));
        Assert.Equal(paused == 0 ? [] : [new(3, paused)], shown.Stops); // handed to the tax office after three days
    }

    [Fact]
    public void A_clock_that_began_anew_shows_nothing_of_before()
    {
        var a = Traveller.A(1);
        a.Asks("28/04/2026 09:00");
        a.Brings("06/05/2026 10:00");

        var shown = ListClocks.Show(a.Stands("07/05/2026 08:00"));

        Assert.Equal((1, 0, 7, ClockState.Runs), (shown.UsedWorkingDays, shown.PausedWorkingDays, shown.WorkingDaysLeft!.Value, shown.Clock));
        Assert.Equal((new DateOnly(2026, 5, 8), new DateOnly(2026, 5, 18)), (shown.OriginalDueOn, shown.ShownDueOn));
        Assert.Equal(0, GetItinerary.Show(a.Stands("07/05/2026 08:00")).PausedWorkingDays);
    }

    [Fact]
    public void The_promised_date_is_what_is_left_until_while_late_stays_late()
    {
        var a = Traveller.A(8);
        Assert.Null(Walk.Extend(a.Itinerary, new(2026, 5, 20), Traveller.Decides("14/05/2026 09:00", paper: Traveller.Paper("form-04")), a.Law, new()));

        var shown = ListClocks.Show(a.Stands("19/05/2026 09:00"));

        Assert.Equal((new DateOnly(2026, 5, 20), 1, 2), (shown.ShownDueOn, shown.WorkingDaysLeft!.Value, shown.WorkingDaysLate));
        Assert.Equal((new DateOnly(2026, 5, 15), (DateOnly?)new DateOnly(2026, 5, 20), "ROUTING-016"), (shown.LawfulDueOn, shown.PromisedDueOn, shown.ExtensionRefusal));
    }

    [Theory]
    [InlineData(0, "23/04/2026 16:00")]
    [InlineData(6, "07/05/2026 08:00")]
    [InlineData(8, "19/05/2026 09:00")]
    [InlineData(12, "20/05/2026 09:00")]
    public void A_list_says_what_the_dossiers_own_page_says(int through, string now)
    {
        var standing = Traveller.A(through).Stands(now);
        var (row, own) = (ListClocks.Show(standing), GetItinerary.Show(standing));

        Assert.Equal((own.Clock, own.UsedWorkingDays, own.PausedWorkingDays, own.LimitWorkingDays), (row.Clock, row.UsedWorkingDays, row.PausedWorkingDays, row.LimitWorkingDays));
        Assert.Equal((own.LawfulDueOn, own.PromisedDueOn, own.ExtensionRefusal, own.ETag), (row.LawfulDueOn, row.PromisedDueOn, row.ExtensionRefusal, row.ETag));
        Assert.Equal((own.WorkingDaysLateNow, own.WorkingDaysLeft), (row.WorkingDaysLate, row.WorkingDaysLeft));
        Assert.Equal(own.Stops, row.Stops);
    }

    [Fact]
    public async Task Clocks_come_in_the_order_asked_for_and_each_once()
    {
        var (running, paused) = (await routing.GivenA(8), await routing.GivenA(6));
        routing.Clock.Now = Traveller.At("14/05/2026 09:00");

        var items = await Clocks(RoutingService.LandOffice, paused, running, paused, Guid.CreateVersion7());

        Assert.Equal([paused, running], items.Select(Id));
        Assert.Equal(("Paused", true), ((string)items[0]["clock"]!, items[0]["workingDaysLeft"] is null));
        Assert.Equal(("Runs", 1, "2026-05-15"), ((string)items[1]["clock"]!, (int)items[1]["workingDaysLeft"]!, (string)items[1]["shownDueOn"]!));
        Assert.Equal((string)(await routing.Get($"/v1/itineraries/{running}"))["etag"]!, (string)items[1]["etag"]!);
    }

    [Fact]
    public async Task Dossiers_of_others_are_left_out_without_a_word()
    {
        var (early, late) = (await routing.GivenA(2), await routing.GivenA(6)); // the tax office has a part in the second only

        var desk = await Clocks(RoutingService.Desk, early, late);
        var tax = await Clocks(RoutingService.TaxOffice, early, late);
        var stranger = await Clocks("H99.15", early, late);
        var operators = await routing.Get($"/v1/itineraries/clocks?dossier={early}&dossier={late}", "", "ops.read");

        Assert.Equal([early, late], desk.Select(Id));
        Assert.Equal([late], tax.Select(Id));
        Assert.Empty(stranger);
        Assert.Equal(2, operators["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task As_many_as_an_address_holds_are_answered_at_once()
    {
        var id = await routing.GivenA(2);
        Guid[] ids = [id, .. Enumerable.Range(1, ListClocks.MaxDossiers - 1).Select(_ => Guid.CreateVersion7())];

        Assert.Equal([id], (await Clocks(RoutingService.Desk, ids)).Select(Id));
        Assert.True(Path(ids).Length < 8000); // a server reads no longer line than 8 KiB
    }

    [Theory]
    [InlineData(0, "", "KIT-009")]
    [InlineData(151, "", "KIT-009")]
    [InlineData(1, "&dossier=", "KIT-008")]
    [InlineData(1, "&dossier=h99.12-260423-0128", "KIT-008")]
    public async Task A_question_that_cannot_be_read_is_refused_by_its_field(int many, string more, string code)
    {
        using var http = routing.CreateClient(RoutingService.Desk, "officer", "work.act");

        var answer = await http.GetAsync(
            Path([.. Enumerable.Range(0, many).Select(_ => Guid.CreateVersion7())]) + more, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken);
        Assert.Equal((code, "dossier"), ((string)problem!["code"]!, (string)problem["field"]!));
    }

    [Theory]
    [InlineData("work.act", 200)]
    [InlineData("dossier.accept", 200)]
    [InlineData("events.subscribe", 403)]
    public async Task The_scopes_are_those_of_one_itinerary(string scope, int status)
    {
        using var http = routing.CreateClient(RoutingService.Desk, "officer", scope);

        var answer = await http.GetAsync(Path(Guid.CreateVersion7()), TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
    }

    private async Task<List<JsonNode>> Clocks(string agency, params Guid[] dossiers) =>
        [.. (await routing.Get(Path(dossiers), agency))["items"]!.AsArray().Select(item => item!)];

    private static string Path(params Guid[] dossiers) => "/v1/itineraries/clocks?" + string.Join('&', dossiers.Select(id => $"dossier={id}"));

    private static Guid Id(JsonNode item) => (Guid)item["dossierId"]!;
}
