using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Session;

namespace LienThong.Portal.Work.Signing;

/// <summary>What the agency's clerk works from (chờ đóng dấu): results that are signed and wait for number and seal, then those that wait to be issued.</summary>
internal static class ShowResults
{
    private const int MaxRows = 200;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/viec/dong-dau", Handle).RequireScope("work.act");

    private static async Task<IResult> Handle(HttpContext context, GatewayClient gateway, TimeProvider clock, CancellationToken ct)
    {
        var results = await gateway.Get<ResultList>($"/v1/results?limit={MaxRows}", SignedIn.Of(context)!.Token, ct);
        return results.Why switch
        {
            Missing.SignedOut => await SessionSetup.End(context),
            Missing.Forbidden => Page.Of(Problems.NotAllowed()),
            Missing.Busy => Page.Of(Problems.Busy()),
            _ => Page.Of<ResultsPage>(new { Results = results, At = clock.GetUtcNow() }),
        };
    }
}
