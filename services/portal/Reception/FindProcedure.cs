using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Session;

namespace LienThong.Portal.Reception;

/// <summary>Where receiving begins: find the procedure, or go on with a dossier that was entered and not accepted.</summary>
internal static class FindProcedure
{
    public const int MaxQuery = 80;
    private const int MaxProcedures = 20;

    /// <summary>How many unfinished dossiers are shown; more lie in the register.</summary>
    public const int MaxRows = 40;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Desk.Start, Handle).RequireScope(Desk.Scope);

    private static async Task<IResult> Handle(
        HttpContext context, GatewayClient gateway, TimeProvider clock, CancellationToken ct, string? q = null, string? said = null)
    {
        if (q is { Length: > MaxQuery })
        {
            return Page.Of(Problems.NotFound());
        }

        var (token, query) = (SignedIn.Of(context)!.Token, q?.Trim() ?? "");
        var finding = gateway.Get<ProcedureList>($"/v1/procedures?q={Uri.EscapeDataString(query)}&limit={MaxProcedures}", token, ct);
        var waiting = gateway.Get<DeskList>($"/v1/dossiers?status=WaitingForSupplement&limit={MaxRows}", token, ct);
        var begun = await gateway.Get<DeskList>($"/v1/dossiers?status=Submitted&limit={MaxRows}", token, ct);
        var (found, awaited) = (await finding, await waiting);
        if (found.Why == Missing.SignedOut || begun.Why == Missing.SignedOut || awaited.Why == Missing.SignedOut)
        {
            return await SessionSetup.End(context);
        }

        return Page.Of<FindPage>(new { Found = found, Begun = begun, Awaited = awaited, Query = query, At = clock.GetUtcNow(), Said = Said.Of(said) });
    }
}
