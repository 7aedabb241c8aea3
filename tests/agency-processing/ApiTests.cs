using LienThong.Testkit.Api;

namespace LienThong.AgencyProcessing.Tests;

public sealed class ApiTests(AgencyService agency) : ApiRules<Program>(agency, "agency", "agency-processing"), IClassFixture<AgencyService>
{
    protected override async Task<Func<ApiOperation, string, string?>> Existing()
    {
        var dossier = Guid.CreateVersion7();
        await agency.GivenDuties(dossier);
        var item = await agency.GivenTaken(dossier, Steps.Assigned(3, "review", AgencyService.LandOffice, "land-office", "eligible"), "land-1");
        return (_, parameter) => parameter == "dossierId" ? dossier.ToString() : (string?)item["id"];
    }
}
