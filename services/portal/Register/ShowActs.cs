using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Reception;
using LienThong.Portal.Session;

namespace LienThong.Portal.Register;

/// <summary>What a desk may still do with a dossier of its own: note a contact, change how the result goes back, write down a withdrawal.</summary>
internal static class ShowActs
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/ho-so/{id:guid}/thao-tac", Handle).RequireScope(Desk.Scope).NamesAgencies();

    public static string PathOf(Guid id) => $"/ho-so/{id}/thao-tac";

    private static async Task<IResult> Handle(
        Guid id, HttpContext context, GatewayClient gateway, Typed typed, TimeProvider clock, CancellationToken ct, string? said = null)
    {
        var kept = typed.Take(context, PathOf(id), SignedIn.Of(context)!.Caller.Subject);
        return await Render(id, context, gateway, clock, kept, kept is null ? null : new(Refusal.Restored, StatusCodes.Status200OK, null), said, ct);
    }

    /// <summary>The page as things stand now, with what was typed and why it was not taken.</summary>
    public static async Task<IResult> Render(
        Guid id, HttpContext context, GatewayClient gateway, TimeProvider clock, TypedForm? form, Again? again, string? said, CancellationToken ct)
    {
        var dossier = await gateway.Get<RegisteredDossier>($"/v1/dossiers/{id}", SignedIn.Of(context)!.Token, ct);
        return dossier.Value is { } seen
            ? Page.Of<ActsPage>(
                new { Dossier = seen, At = clock.GetUtcNow(), Form = form, again?.Refusal, again?.Key, Said = Said.Of(said) },
                again?.Status ?? StatusCodes.Status200OK)
            : await Absence.OfIntake(dossier.Why, context, "chưa mở được hồ sơ này");
    }
}
