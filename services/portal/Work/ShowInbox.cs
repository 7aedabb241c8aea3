using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Session;

namespace LienThong.Portal.Work;

/// <summary>An officer's inbox (việc của tôi): what is late, what must be done today, what comes next.</summary>
internal static class ShowInbox
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/viec", Handle).RequireScope("work.act");

    private static async Task<IResult> Handle(
        HttpContext context, GatewayClient gateway, TimeProvider clock, CancellationToken ct,
        string? xem = null, string? loai = null, string? q = null, string? after = null, string? said = null)
    {
        if (InboxFilter.Of(xem, loai, q, after) is not { } filter)
        {
            return Page.Of(Problems.NotFound());
        }

        var signedIn = SignedIn.Of(context)!;
        var counting = gateway.Get<WorkCounts>("/v1/work/counts", signedIn.Token, ct);
        var list = await gateway.Get<WorkList>(filter.Address, signedIn.Token, ct);
        var counts = await counting;
        if (list.Why == Missing.SignedOut || counts.Why == Missing.SignedOut)
        {
            return await SessionSetup.End(context);
        }

        return list.Why switch
        {
            Missing.Busy => Page.Of(Problems.Busy()),
            Missing.Refused => Page.Of(Problems.NotFound()),
            Missing.Forbidden => Page.Of(Problems.NotAllowed()),
            _ => Page.Of<InboxPage>(new { List = list, Counts = counts, Filter = filter, At = clock.GetUtcNow(), signedIn.Caller.Subject, Said = Said.Of(said) }),
        };
    }
}
