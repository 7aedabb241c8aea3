extern alias intake;

using LienThong.Testkit.Api;

namespace LienThong.Intake.Tests;

public sealed class ApiTests(IntakeService intake) : ApiRules<intake::Program>(intake, "intake", "intake"), IClassFixture<IntakeService>
{
    /// <summary>The citizen's secret stands for a token there.</summary>
    protected override IReadOnlyCollection<string> Open => ["GET /v1/tracking/{code}", "GET /v1/tracking/{code}/reads"];

    protected override async Task<Func<ApiOperation, string, string?>> Existing()
    {
        var (dossier, _) = await intake.Accepted();
        return (_, parameter) => parameter is "id" or "dossierId" ? dossier.ToString() : null;
    }
}
