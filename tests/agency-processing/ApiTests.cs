using LienThong.Testkit;
using LienThong.Testkit.Api;

namespace LienThong.AgencyProcessing.Tests;

public sealed class ApiTests(AgencyService agency) : ApiRules<Program>(agency, "agency", "agency-processing"), IClassFixture<AgencyService>
{
    protected override string Token => TestTokens.Create("land-1", AgencyService.LandOffice, "officer", "work.act");

    protected override async Task<Func<ApiOperation, string, string?>> Existing()
    {
        var dossier = Guid.CreateVersion7();
        await agency.GivenDuties(dossier);
        var assigned = Steps.Assigned(3, "issue-result", AgencyService.LandOffice, "land-office", "signed") with { FromAgency = AgencyService.TaxOffice };
        var item = await agency.GivenTaken(dossier, assigned, "land-1");
        using var http = agency.As("land-1", AgencyService.LandOffice);
        var handOver = (string?)(await http.Get($"/v1/hand-overs?dossier={dossier}").Answer(200))["items"]![0]!["id"];
        return (operation, parameter) => parameter == "dossierId" ? dossier.ToString()
            : operation.Path.StartsWith("/v1/hand-overs", StringComparison.Ordinal) ? handOver : (string?)item["id"];
    }
}
