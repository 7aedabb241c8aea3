using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Session;

namespace LienThong.Portal.Operations;

/// <summary>The operator's page: is anything lost, who must act, what is late and where.</summary>
internal static class ShowOperations
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/ops", Handle).RequireScope("ops.read");

    private static async Task<IResult> Handle(HttpContext context, GatewayClient gateway, TimeProvider clock, CancellationToken ct, string? said = null)
    {
        var signedIn = SignedIn.Of(context)!;
        var report = await OpsReport.Gather(gateway, signedIn.Token, clock, ct);
        return report.IsSignedOut
            ? await SessionSetup.End(context)
            : Page.Of<OperationsPage>(new { Report = report, Said = Said.Of(said), signedIn.MayAct });
    }
}
