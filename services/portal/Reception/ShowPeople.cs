using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Session;

namespace LienThong.Portal.Reception;

/// <summary>The people of a dossier, opened by a button and for a purpose: intake writes down who opened them, when and what for.</summary>
internal static class ShowPeople
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapForm("/ho-so/{id:guid}/nguoi-nop", Handle).RequireScope(Desk.Scope);
        routes.MapGet("/ho-so/{id:guid}/nguoi-nop", (Guid id) => new SeeOther(Desk.PathOf(id))).RequireScope(Desk.Scope); // an address opens nothing
    }

    public static string PathOf(Guid id) => $"{Desk.PathOf(id)}/nguoi-nop";

    private static async Task<IResult> Handle(Guid id, HttpContext context, GatewayClient gateway, TimeProvider clock, CancellationToken ct)
    {
        var purpose = (await context.Request.ReadFormAsync(ct))["purpose"].ToString();
        if (!DeskWords.Purposes.TryGetValue(purpose, out var said))
        {
            return Page.Of(Problems.FormIncomplete());
        }

        var token = SignedIn.Of(context)!.Token;
        var dossier = await gateway.Get<DeskDossier>($"/v1/dossiers/{id}", token, ct); // the name first: nothing is recorded for a page that fails
        var people = dossier.Value is null ? null : await gateway.Get<PeopleSeen>($"/v1/dossiers/{id}/people?purpose={purpose}", token, ct);
        return people?.Value is { } seen
            ? Page.Of<PeoplePage>(new { Dossier = dossier.Value!, People = seen, Purpose = said, At = clock.GetUtcNow() })
            : await Desk.Otherwise(context, people?.Why ?? dossier.Why);
    }
}
