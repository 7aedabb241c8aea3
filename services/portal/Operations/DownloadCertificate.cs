using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Session;

namespace LienThong.Portal.Operations;

/// <summary>A certificate of reconciliation as the file one keeps.</summary>
internal static class DownloadCertificate
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/ops/reconciliations/{id:guid}", Handle).RequireScope("ops.read");

    private static async Task<IResult> Handle(Guid id, HttpContext context, GatewayClient gateway, CancellationToken ct)
    {
        var certificate = await gateway.Get($"/v1/reconciliations/{id}", SignedIn.Of(context)!.Token, ct);
        return certificate.Why switch
        {
            Missing.Nothing => Results.File(certificate.Value!, "application/json", $"doi-soat-{id}.json"),
            Missing.SignedOut => await SessionSetup.End(context),
            Missing.NotFound => Page.Of(Problems.NotFound()),
            Missing.Forbidden => Page.Of(Problems.NotAllowed()),
            Missing.Busy => Page.Of(Problems.Busy()),
            _ => Page.Of(Problems.Away()),
        };
    }
}
