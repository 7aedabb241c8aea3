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
        HttpContext context, GatewayClient gateway, Typed typed, TimeProvider clock, CancellationToken ct,
        string? xem = null, string? loai = null, string? q = null, string? after = null, string? said = null)
    {
        if (InboxFilter.Of(xem, loai, q, after) is not { } filter)
        {
            return Page.Of(Problems.NotFound());
        }

        var kept = typed.Take(context, filter.Here, SignedIn.Of(context)!.Caller.Subject);
        return await Render(filter, context, gateway, typed, clock, kept, kept is null ? null : new(Refusal.Restored, StatusCodes.Status200OK, null), said, ct);
    }

    /// <summary>The page as things stand now, with what was chosen and why it was not taken.</summary>
    public static async Task<IResult> Render(
        InboxFilter filter, HttpContext context, GatewayClient gateway, Typed typed, TimeProvider clock, TypedForm? form, Again? again, string? said,
        CancellationToken ct)
    {
        var signedIn = SignedIn.Of(context)!;
        var view = await InboxView.Gather(gateway, filter, signedIn, clock, ct);
        if (view.IsSignedOut)
        {
            return await SessionSetup.End(context);
        }

        return view.List.Why switch
        {
            Missing.Busy => Page.Of(Problems.Busy()),
            Missing.Refused => Page.Of(Problems.NotFound()),
            Missing.Forbidden => Page.Of(Problems.NotAllowed()),
            _ => Page.Of<InboxPage>(
                new
                {
                    View = view, Owner = typed.OwnerOf(signedIn.Caller.Subject, filter.Here), Form = form, again?.Refusal, again?.Key, Said = Said.Of(said),
                },
                again?.Status ?? StatusCodes.Status200OK),
        };
    }
}
