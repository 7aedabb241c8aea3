using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Session;

namespace LienThong.Portal.Substitutes;

/// <summary>
/// Who does whose work meanwhile (làm thay): heads and leaders see their agency's and name substitutes, an officer sees those that are
/// about himself.
/// </summary>
internal static class ShowSubstitutes
{
    public const string Path = "/lam-thay";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(Path, Handle).RequireScope("work.act");

    private static async Task<IResult> Handle(
        HttpContext context, GatewayClient gateway, Typed typed, TimeProvider clock, CancellationToken ct, string? xem = null, Guid? after = null, string? said = null)
    {
        if (xem is not (null or "tat-ca"))
        {
            return Page.Of(Problems.NotFound());
        }

        var kept = typed.Take(context, Path, SignedIn.Of(context)!.Caller.Subject);
        var again = kept is null ? null : new Again(Refusal.Restored, StatusCodes.Status200OK, null);
        return await Render(context, gateway, typed, clock, kept, again, said, xem is not null, after, ct);
    }

    /// <summary>The page as things stand now, with what was typed and why it was not taken.</summary>
    public static async Task<IResult> Render(
        HttpContext context, GatewayClient gateway, Typed typed, TimeProvider clock, TypedForm? form, Again? again, string? said, bool all, Guid? after,
        CancellationToken ct)
    {
        var signedIn = SignedIn.Of(context)!;
        var list = await gateway.Get<SubstituteList>(
            $"/v1/substitutions?all={(all ? "true" : "false")}&limit={SubstitutesPage.PageSize}{(after is null ? "" : $"&after={after}")}", signedIn.Token, ct);
        return list.Why switch
        {
            Missing.SignedOut => await SessionSetup.End(context),
            Missing.Busy => Page.Of(Problems.Busy()),
            Missing.Forbidden => Page.Of(Problems.NotAllowed()),
            Missing.Refused => Page.Of(Problems.NotFound()),
            _ => Page.Of<SubstitutesPage>(
                new
                {
                    List = list, signedIn.Caller, signedIn.Leads, IsAll = all, After = after, At = clock.GetUtcNow(), Said = Said.Of(said), Form = form,
                    again?.Refusal, again?.Key, Owner = typed.OwnerOf(signedIn.Caller.Subject, Path),
                },
                again?.Status ?? StatusCodes.Status200OK),
        };
    }
}
