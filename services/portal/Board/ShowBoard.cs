using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Session;

namespace LienThong.Portal.Board;

/// <summary>The operator's figures: what is late and with whom, how long agencies hold, how much comes in and goes out.</summary>
internal static class ShowBoard
{
    private const int Usual = 30;

    /// <summary>Stretches of days that can be asked for.</summary>
    public static IReadOnlyList<int> Stretches { get; } = [7, Usual, 90];

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/ops/so-lieu", Handle).RequireScope("ops.read");

    private static async Task<IResult> Handle(HttpContext context, GatewayClient gateway, TimeProvider clock, CancellationToken ct, int? ngay = null)
    {
        var days = ngay ?? Usual;
        if (!Stretches.Contains(days))
        {
            return Page.Of(Problems.NotFound());
        }

        var token = SignedIn.Of(context)!.Token;
        var asked = gateway.Get<RoutingFigures>($"/v1/ops/routing/figures?days={days}", token, ct);
        var intake = await gateway.Get<IntakeFigures>($"/v1/ops/intake/figures?days={days}", token, ct);
        var routing = await asked;
        return routing.Why == Missing.SignedOut || intake.Why == Missing.SignedOut
            ? await SessionSetup.End(context)
            : Page.Of<BoardPage>(new { Routing = routing, Intake = intake, Days = days, At = routing.Value?.At ?? intake.Value?.At ?? clock.GetUtcNow() });
    }
}
