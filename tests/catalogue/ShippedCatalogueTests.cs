using System.Text.RegularExpressions;
using LienThong.Contracts;

namespace LienThong.Catalogue.Tests;

/// <summary>What every file under the catalogue's directory must keep; new files are picked up by themselves.</summary>
public sealed class ShippedCatalogueTests
{
    public static TheoryData<string, int> Procedures => new(Demo.Catalogue.Procedures.Select(procedure => (procedure.Code, procedure.Version)));

    public static TheoryData<string> Agencies => new(Demo.Catalogue.Agencies.Select(agency => agency.Code));

    [Theory]
    [MemberData(nameof(Procedures))]
    public void Every_procedure_file_ends_names_known_kinds_and_has_days(string code, int version)
    {
        var procedure = Demo.Catalogue.Find(code, version)!;

        Assert.Contains(procedure.Route.Steps, step => step.Outcomes.Any(outcome => outcome.Ends));
        Assert.All(procedure.Route.Steps, step => Assert.Contains(step.Kind, KnownNames.Kinds.Keys));
        Assert.All(procedure.Route.Steps, step => Assert.True(step.LimitWorkingDays is null or > 0));
        Assert.All(procedure.Route.Steps, step => Assert.Equal(step, procedure.Route.Step(step.Id)));
        Assert.True(procedure.LimitWorkingDays > 0);
    }

    [Theory]
    [MemberData(nameof(Procedures))]
    public void Every_area_has_an_agency_for_every_role_of_the_route(string code, int version)
    {
        var procedure = Demo.Catalogue.Find(code, version)!;
        var roles = procedure.Route.Steps.Select(step => step.Role).Where(role => role != KnownNames.Citizen).Distinct().ToList();
        var areas = Demo.Catalogue.Agencies.Where(agency => agency.Role == "desk").SelectMany(agency => agency.Areas);

        Assert.All(areas, area => Assert.All(roles, role => Assert.NotNull(Demo.Catalogue.Competent(role, area, procedure.InForceFrom))));
    }

    [Theory]
    [MemberData(nameof(Agencies))]
    public void Every_agency_code_is_of_the_2020_style(string code)
    {
        Assert.Matches(new Regex(@"^[A-Y]\d{2}(\.[0-9A-Z]+)*$"), code);
        Assert.True(code.Length <= 35);
        Assert.NotNull(Demo.Catalogue.CalendarOf(code));
    }

    [Fact]
    public void The_land_transfer_walks_twelve_steps_in_order()
    {
        var walked = new List<string>();
        for (var step = Demo.LandTransfer.Route.First; step is not null; step = Demo.LandTransfer.Route.Step(step.Outcomes[0].Next))
        {
            walked.Add(step.Id);
        }

        Assert.Equal(
            [
                "transfer", "appraise", "check", "approve-sheet", "send-sheet", "assess-duty", "pay", "record-payment", "draft",
                "check-draft", "sign", "hand-back",
            ],
            walked);
        Assert.Equal(Enumerable.Range(1, 12), Demo.LandTransfer.Route.Steps.Select(step => step.Number));
        Assert.Equal(["sheetNumber"], Demo.LandTransfer.Route.Step("approve-sheet")!.Outcomes[0].Fields);
        Assert.Equal(DossierStatus.WaitingForPayment, Demo.LandTransfer.Route.Step("pay")!.Status);
        Assert.Equal(DossierStatus.Moving, Demo.LandTransfer.Route.First.Status);
        Assert.Equal(8.0m, Demo.LandTransfer.Route.Steps.Where(step => step.Clock == ClockRule.Runs).Sum(step => step.LimitWorkingDays));
    }

    [Theory]
    [InlineData("land-office", "H99.12", "H99.21")]
    [InlineData("land-office", "H99.15", "H99.22")]
    [InlineData("tax-office", "H99.14", "H99.31")]
    [InlineData("desk", "H99.13", "H99.13")]
    public void Competence_follows_the_area(string role, string area, string agency) =>
        Assert.Equal(agency, Demo.Catalogue.Competent(role, area, Demo.On("2026-04-23"))!.Code);

    [Fact]
    public void Nobody_is_competent_before_the_agencies_exist() =>
        Assert.Null(Demo.Catalogue.Competent("land-office", "H99.12", Demo.On("2025-06-30")));

    [Fact]
    public void Unknown_codes_are_not_found()
    {
        Assert.Null(Demo.Catalogue.FindAgency("H99.99"));
        Assert.Null(Demo.Catalogue.Find("1.013831", 2));
        Assert.Throws<KeyNotFoundException>(() => Demo.Catalogue.CalendarOf("H99.99"));
    }
}
