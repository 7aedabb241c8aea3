using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Session;
using Microsoft.Extensions.Options;

namespace LienThong.Portal.Reception;

/// <summary>One dossier at the desk, before and after it is accepted: its papers, what is missing, what may be done.</summary>
internal static class ShowDossier
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/ho-so/{id:guid}", Handle).RequireScope(Desk.Scope).NamesAgencies();

    private static async Task<IResult> Handle(
        Guid id, HttpContext context, GatewayClient gateway, Typed typed, TimeProvider clock, CancellationToken ct, string? said = null) =>
        await Render(id, context, gateway, typed, clock, null, null, said, ct);

    /// <summary>The page as things stand now, with what was typed and why it was not taken; on a plain GET, with what an ended session left.</summary>
    public static async Task<IResult> Render(
        Guid id, HttpContext context, GatewayClient gateway, Typed typed, TimeProvider clock, TypedForm? form, DeskRefusal? refused, string? said,
        CancellationToken ct)
    {
        var signedIn = SignedIn.Of(context)!;
        var (view, why) = await DeskView.Gather(gateway, id, signedIn, clock, ct);
        if (view is null)
        {
            return await Absence.OfIntake(why, context);
        }

        if (form is null && refused is null && typed.Take(context, Desk.PathOf(id), signedIn.Caller.Subject) is { } kept)
        {
            (form, refused) = (kept, new(new(Refusal.Restored, StatusCodes.Status200OK, null), new Dictionary<string, string>()));
        }

        return Page.Of<DossierPage>(
            new
            {
                View = view, Owner = typed.OwnerOf(signedIn.Caller.Subject, Desk.PathOf(id)), Form = form, Refused = refused, Said = Said.Of(said),
                MaxBytes = context.RequestServices.GetRequiredService<IOptions<PortalOptions>>().Value.MaxFileBytes,
            },
            refused?.Again.Status ?? StatusCodes.Status200OK);
    }
}

/// <summary>Why a form of the dossier's page was not taken, above the page and beside its fields.</summary>
/// <param name="Again">The sentence, the status, the key.</param>
/// <param name="Wrong">Why a field is not taken, by the field's name.</param>
public sealed record DeskRefusal(Again Again, IReadOnlyDictionary<string, string> Wrong)
{
    /// <summary>Nothing was sent: the form itself is not right.</summary>
    internal static DeskRefusal Unsent(string key, IReadOnlyDictionary<string, string> wrong) => new(
        new(new("late", "Chưa gửi gì: có ô chưa đúng, lý do ghi ở từng ô.", "Nothing was sent: some fields are not right."), StatusCodes.Status422UnprocessableEntity, key),
        wrong);
}
