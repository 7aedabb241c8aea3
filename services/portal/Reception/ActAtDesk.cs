using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Session;

namespace LienThong.Portal.Reception;

/// <summary>
/// The desk accepts a dossier, asks for papers, takes what was asked for, or refuses: once per form, and only on the version that was shown.
/// </summary>
internal static class ActAtDesk
{
    public const string Accept = "accept";
    public const string Ask = "ask";
    public const string Supplement = "supplement";
    public const string Refuse = "refuse";

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapForm("/ho-so/{id:guid}/{verb:regex(^(accept|ask|supplement|refuse)$)}", Handle).RequireScope(Desk.Scope).NamesAgencies();

    private static async Task<IResult> Handle(
        Guid id, string verb, HttpContext context, GatewayClient gateway, Typed typed, TimeProvider clock, CancellationToken ct)
    {
        if (await SentForm.Read(context, Desk.PathOf(id), verb, ct) is not { Tag: not null } sent)
        {
            return Page.Of(Problems.FormIncomplete());
        }

        var act = DeskAct.Read(sent.Typed);
        if (act.Wrong.Count > 0)
        {
            return await Render(DeskRefusal.Unsent(sent.Key, act.Wrong));
        }

        var acted = await gateway.Act($"/v1/dossiers/{id}/{act.Path}", SignedIn.Of(context)!.Token, sent.Key, sent.Tag, act.Body, ct);
        return await FormAnswer.Of(
            context, acted, Desk.Service, sent.Key, $"{Desk.PathOf(id)}?said={act.Said}", $"{Desk.Start}?said=no-dossier", again => Render(new(again, WrongOf(act, again.Refusal))));

        Task<IResult> Render(DeskRefusal refused) => ShowDossier.Render(id, context, gateway, typed, clock, sent.Typed, refused, null, ct);
    }

    private static Dictionary<string, string> WrongOf(DeskAct act, Refusal refusal) => refusal.Field is { } field
        ? new() { [act.FieldOf(field)] = refusal.Vi[(refusal.Vi.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() }
        : [];
}
