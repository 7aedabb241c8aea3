using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Session;

namespace LienThong.Portal.Operations;

/// <summary>An operator asks for a reconciliation now; one that runs already is enough.</summary>
internal static class RunReconciliation
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapForm("/ops/reconciliations", Handle).RequireScope("ops.act");

    private static async Task<IResult> Handle(HttpContext context, GatewayClient gateway, CancellationToken ct)
    {
        if (Forms.KeyOf(await context.Request.ReadFormAsync(ct)) is not { } key)
        {
            return Page.Of(Problems.FormIncomplete());
        }

        var why = await gateway.Post("/v1/reconciliations", SignedIn.Of(context)!.Token, key, null, ct);
        return await Outcome.Show(context, why, "started", "/ops");
    }
}
