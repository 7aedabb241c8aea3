using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Register;
using LienThong.Portal.Reception;
using LienThong.Portal.Session;

namespace LienThong.Portal.Counter;

/// <summary>One result at the counter: whether it can be handed over, who may take it, and the form that writes down who took it.</summary>
internal static class ShowCollection
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet($"{ShowCounter.Path}/{{id:guid}}", Handle).RequireScope(Desk.Scope).NamesAgencies();

    public static string PathOf(Guid id) => $"{ShowCounter.Path}/{id}";

    private static async Task<IResult> Handle(Guid id, HttpContext context, GatewayClient gateway, Typed typed, TimeProvider clock, CancellationToken ct)
    {
        var kept = typed.Take(context, PathOf(id), SignedIn.Of(context)!.Caller.Subject);
        return await Render(id, context, gateway, typed, clock, kept, kept is null ? null : new(Refusal.Restored, StatusCodes.Status200OK, null), ct);
    }

    /// <summary>The page as things stand now, with what was typed and why it was not taken.</summary>
    public static async Task<IResult> Render(
        Guid id, HttpContext context, GatewayClient gateway, Typed typed, TimeProvider clock, TypedForm? form, Again? again, CancellationToken ct)
    {
        var signedIn = SignedIn.Of(context)!;
        var dossier = await gateway.Get<RegisteredDossier>($"/v1/dossiers/{id}", signedIn.Token, ct);
        if (dossier.Value is not { } seen)
        {
            return await Absence.OfIntake(dossier.Why, context, "chưa mở được hồ sơ này");
        }

        return Page.Of<CollectionPage>(
            new
            {
                Dossier = seen, Desk = signedIn.Caller.Agency, At = clock.GetUtcNow(),
                Owner = typed.OwnerOf(signedIn.Caller.Subject, PathOf(id)), Form = form, again?.Refusal, again?.Key,
            },
            again?.Status ?? StatusCodes.Status200OK);
    }
}
