using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.People;
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
        if (!DeskWords.Purposes.ContainsKey(purpose))
        {
            return Page.Of(Problems.FormIncomplete());
        }

        var signedIn = SignedIn.Of(context)!;
        var dossier = await gateway.Get<DeskDossier>($"/v1/dossiers/{id}", signedIn.Token, ct); // the name first: nothing is recorded for a page that fails
        var people = dossier.Value is null ? null : await gateway.Get<PeopleSeen>($"/v1/dossiers/{id}/people?purpose={purpose}", signedIn.Token, ct);
        return people?.Value is { } seen
            ? Page.Of<PeoplePage>(new { dossier.Value!.Name, Back = Desk.PathOf(id), People = seen, signedIn.Caller, Purpose = purpose, At = clock.GetUtcNow(), AtDesk = true })
            : await Absence.OfIntake(people?.Why ?? dossier.Why, context);
    }
}
