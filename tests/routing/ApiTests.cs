using LienThong.Testkit.Api;

namespace LienThong.Routing.Tests;

public sealed class ApiTests(RoutingService routing) : ApiRules<Program>(routing, "routing", "routing"), IClassFixture<RoutingService>
{
    protected override async Task<Func<ApiOperation, string, string?>> Existing()
    {
        var id = (await routing.GivenA(2)).ToString();
        return (_, _) => id;
    }
}
