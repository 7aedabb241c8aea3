using System.Net;
using System.Net.Http.Headers;
using LienThong.Catalogue;
using LienThong.Intake.Agencies;
using LienThong.Testkit;
using static LienThong.Intake.Tests.IntakeService;

namespace LienThong.Intake.Tests;

/// <summary>Codes of agencies and the names people know them by.</summary>
public sealed class AgencyTests(IntakeService intake) : IClassFixture<IntakeService>
{
    [Theory]
    [InlineData("dossier.submit")]
    [InlineData("dossier.accept")]
    [InlineData("work.act")]
    [InlineData("ops.read")]
    public async Task Whoever_is_signed_in_reads_every_agency_by_name(string scope)
    {
        using var reader = intake.CreateClient(LandOffice, "officer", scope);

        var items = (await Json(await reader.GetAsync("/v1/agencies")))["items"]!.AsArray();

        Assert.Equal(items.Select(item => (string?)item!["code"]).Order(StringComparer.Ordinal), items.Select(item => (string?)item!["code"]));
        var desk = Assert.Single(items, item => (string?)item!["code"] == Desk)!;
        Assert.Equal(
            ("Bộ phận một cửa xã Đồng Sen", "Đồng Sen commune one-stop desk", "desk", null),
            ((string?)desk["names"]!["vi"], (string?)desk["names"]!["en"], (string?)desk["role"], (string?)desk["validTo"]));
    }

    [Fact]
    public async Task Nobody_else_does()
    {
        using var stranger = intake.CreateClient(LandOffice, "officer", "something.else");

        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetAsync("/v1/agencies")).StatusCode);
    }

    [Fact]
    public async Task The_list_is_kept_for_a_while_and_sent_again_only_when_it_changed()
    {
        var first = await intake.LandClient.GetAsync("/v1/agencies");
        var tag = first.Headers.ETag!;

        var same = await Asked(tag);
        var other = await Asked(new EntityTagHeaderValue("\"another\""));
        intake.Clock.Advance(TimeSpan.FromDays(1)); // one may have begun
        var tomorrow = await Asked(tag);
        intake.Clock.Advance(TimeSpan.FromDays(-1));

        Assert.Equal((true, TimeSpan.FromMinutes(10)), (first.Headers.CacheControl!.Private, first.Headers.CacheControl.MaxAge));
        Assert.Equal((HttpStatusCode.NotModified, tag), (same.StatusCode, same.Headers.ETag));
        Assert.Empty(await same.Content.ReadAsByteArrayAsync());
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (other.StatusCode, tomorrow.StatusCode));
    }

    [Fact]
    public void One_that_has_ended_keeps_its_name_and_one_that_has_not_begun_is_not_there()
    {
        var law = Catalogue.Catalogue.Load(Path.Combine(Repository.Root, "deploy", "catalogue"));
        var (first, other) = (law.FindAgency(Desk)!, law.FindAgency(LandOffice)!);
        Agency[] agencies = [other with { ValidFrom = new(2026, 7, 1) }, first with { ValidTo = new(2026, 3, 31) }];

        var before = ListAgencies.Until(new(2026, 6, 30), agencies);
        var after = ListAgencies.Until(new(2026, 7, 1), agencies);

        Assert.Equal([(first.Code, new DateOnly(2026, 3, 31))], before.Select(item => (item.Code, item.ValidTo!.Value)));
        Assert.Equal(first.Names, before[0].Names);
        Assert.Contains(after, item => item.Code == other.Code && item.ValidTo is null);
    }

    private Task<HttpResponseMessage> Asked(EntityTagHeaderValue tag) =>
        intake.LandClient.SendAsync(new(HttpMethod.Get, "/v1/agencies") { Headers = { IfNoneMatch = { tag } } });
}
