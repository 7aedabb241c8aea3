using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Session;
using LienThong.Portal.Work;

namespace LienThong.Portal.HandOvers;

/// <summary>One hand-over: its papers one by one, the paper original, and what the reader's side does next.</summary>
internal static class ShowHandOver
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/ban-giao/{id:guid}", Handle).RequireScope("work.act").NamesAgencies();

    public static string PathOf(Guid id) => $"/ban-giao/{id}";

    private static async Task<IResult> Handle(
        Guid id, HttpContext context, GatewayClient gateway, Typed typed, TimeProvider clock, CancellationToken ct, string? said = null)
    {
        var kept = typed.Take(context, PathOf(id), SignedIn.Of(context)!.Caller.Subject);
        return await Render(id, context, gateway, typed, clock, kept, kept is null ? null : new(Refusal.Restored, StatusCodes.Status200OK, null), said, ct);
    }

    /// <summary>The page as things stand now, with what was typed and why it was not taken.</summary>
    public static async Task<IResult> Render(
        Guid id, HttpContext context, GatewayClient gateway, Typed typed, TimeProvider clock, TypedForm? form, Again? again, string? said,
        CancellationToken ct)
    {
        var signedIn = SignedIn.Of(context)!;
        var (view, why) = await HandOverView.Gather(gateway, id, signedIn.Token, signedIn.Caller, clock, ct);
        return why switch
        {
            Missing.Nothing => Page.Of<HandOverPage>(
                new
                {
                    View = view!, Owner = typed.OwnerOf(signedIn.Caller.Subject, PathOf(id)), Form = form, again?.Refusal, again?.Key, Said = Said.Of(said),
                },
                again?.Status ?? StatusCodes.Status200OK),
            Missing.SignedOut => await SessionSetup.End(context),
            Missing.NotFound => Page.Of(Problems.NotFound()),
            Missing.Forbidden => Page.Of(Problems.NotAllowed()),
            Missing.Busy => Page.Of(Problems.Busy()),
            _ => Page.Of(Problems.Away() with
            {
                Title = $"Thiếu phần của {char.ToLowerInvariant(ShowWork.Service[0])}{ShowWork.Service[1..]}: chưa mở được bàn giao này.",
                TitleEn = "The agency service does not answer.",
            }),
        };
    }
}
