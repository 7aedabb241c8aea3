using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Register;
using LienThong.Portal.Reception;
using LienThong.Portal.Session;

namespace LienThong.Portal.Counter;

/// <summary>The counter where results are handed over (trả kết quả): one field for a code, and what nobody has collected yet, by age.</summary>
internal static class ShowCounter
{
    public const string Path = "/tra-ket-qua";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path, Handle).RequireScope(Desk.Scope);

    private static async Task<IResult> Handle(
        HttpContext context, GatewayClient gateway, TimeProvider clock, CancellationToken ct,
        string? ma = null, string? cho = null, string? sau = null, Guid? xong = null, string? said = null)
    {
        if (CounterQuery.Of(cho, sau) is not { } query || ma is { Length: > 200 })
        {
            return Page.Of(Problems.NotFound());
        }

        var token = SignedIn.Of(context)!.Token;
        var why = Missing.Nothing;
        if (!string.IsNullOrWhiteSpace(ma))
        {
            (var found, why) = FindDossier.Read(ma) is { } code ? await FindDossier.By(code, gateway, token, ct) : (null, Missing.NotFound);
            if (found is { } id)
            {
                return new SeeOther(ShowCollection.PathOf(id));
            }
        }

        var handing = xong is { } last ? gateway.Get<RegisteredDossier>($"/v1/dossiers/{last}", token, ct) : null;
        var list = await gateway.Get<WaitingResults>(query.Address, token, ct);
        var handed = handing is null ? null : await handing;
        return (why, list.Why) switch
        {
            (Missing.SignedOut, _) or (_, Missing.SignedOut) => await SessionSetup.End(context),
            (Missing.Forbidden, _) or (_, Missing.Forbidden) => Page.Of(Problems.NotAllowed()),
            (Missing.Busy, _) or (_, Missing.Busy) => Page.Of(Problems.Busy()),
            _ => Page.Of<CounterPage>(
                new { Query = query, List = list, Typed = why == Missing.Nothing ? "" : ma, Why = why, Handed = handed?.Value, At = clock.GetUtcNow(), Said = Said.Of(said) },
                why switch { Missing.Nothing => StatusCodes.Status200OK, Missing.NotFound => StatusCodes.Status404NotFound, _ => StatusCodes.Status503ServiceUnavailable }),
        };
    }
}
