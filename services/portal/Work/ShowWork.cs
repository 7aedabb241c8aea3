using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Session;

namespace LienThong.Portal.Work;

/// <summary>One piece of work: the step, the dossier's papers, who held it, why it is due when it is, and what may be done now.</summary>
internal static class ShowWork
{
    /// <summary>Who answers for work, as a sentence begins with it.</summary>
    public const string Service = "Dịch vụ xử lý (agency)";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/viec/{id:guid}", Handle).RequireScope("work.act").NamesAgencies();

    public static string PathOf(Guid id) => $"/viec/{id}";

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
        var (view, why) = await WorkView.Gather(gateway, id, signedIn, clock, ct);
        return why switch
        {
            Missing.Nothing => Page.Of<WorkPage>(
                new
                {
                    View = view!, signedIn.Caller, Owner = typed.OwnerOf(signedIn.Caller.Subject, PathOf(id)), Form = form, again?.Refusal, again?.Key,
                    Said = Said.Of(said),
                },
                again?.Status ?? StatusCodes.Status200OK),
            Missing.SignedOut => await SessionSetup.End(context),
            Missing.NotFound => Page.Of(Problems.NotFound()),
            Missing.Forbidden => Page.Of(Problems.NotAllowed()),
            Missing.Busy => Page.Of(Problems.Busy()),
            _ => Page.Of(Problems.Away() with
            {
                Title = "Thiếu phần của dịch vụ xử lý (agency): chưa mở được việc này.", TitleEn = "The agency service does not answer.",
            }),
        };
    }
}
