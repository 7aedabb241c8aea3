using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Session;

namespace LienThong.Portal.HandOvers;

/// <summary>Hand-overs between agencies (bàn giao hồ sơ): what came and waits to be accepted, what was given, oldest first.</summary>
internal static class ShowHandOvers
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/ban-giao", Handle).RequireScope("work.act").NamesAgencies();

    private static async Task<IResult> Handle(
        HttpContext context, GatewayClient gateway, TimeProvider clock, CancellationToken ct,
        string? chieu = null, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "trang-thai")] string? state = null, Guid? after = null, string? said = null)
    {
        if (HandOverFilter.Of(chieu, state, after) is not { } filter)
        {
            return Page.Of(Problems.NotFound());
        }

        var token = SignedIn.Of(context)!.Token;
        var came = gateway.Get<HandOverList>(HandOverFilter.CountOf(isOut: false), token, ct);
        var gone = gateway.Get<HandOverList>(HandOverFilter.CountOf(isOut: true), token, ct);
        var list = await gateway.Get<HandOverList>(filter.Address, token, ct);
        return list.Why switch
        {
            Missing.SignedOut => await SessionSetup.End(context),
            Missing.Busy => Page.Of(Problems.Busy()),
            Missing.Refused => Page.Of(Problems.NotFound()),
            Missing.Forbidden => Page.Of(Problems.NotAllowed()),
            _ => Page.Of<HandOversPage>(new { List = list, Came = await came, Gone = await gone, Filter = filter, At = clock.GetUtcNow(), Said = Said.Of(said) }),
        };
    }
}
