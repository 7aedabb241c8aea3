using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Session;
using LienThong.Portal.Work;

namespace LienThong.Portal.People;

/// <summary>
/// The people of a dossier (người nộp và các bên), for whoever works on one of its steps: intake writes down who opened them and what for
/// before it shows them.
/// </summary>
internal static class ShowPeople
{
    private const string Purpose = "process-step";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/viec/{id:guid}/nguoi-nop", Handle).RequireScope("work.act");

    public static string PathOf(Guid work) => $"{ShowWork.PathOf(work)}/nguoi-nop";

    private static async Task<IResult> Handle(Guid id, HttpContext context, GatewayClient gateway, TimeProvider clock, CancellationToken ct)
    {
        var signedIn = SignedIn.Of(context)!;
        var work = await gateway.Get<WorkSeen>($"/v1/work/{id}", signedIn.Token, ct);
        if (work.Value is not { Item: var item })
        {
            return await Absence.Of(work.Why, context, "dịch vụ xử lý (agency): chưa mở được việc này", "The agency service does not answer.");
        }

        var dossier = gateway.Get<DossierSeen>($"/v1/dossiers/{item.DossierId}", signedIn.Token, ct);
        var people = await gateway.Get<PeopleSeen>($"/v1/dossiers/{item.DossierId}/people?purpose={Purpose}", signedIn.Token, ct);
        var desk = (await dossier).Value?.DeskAgency;
        return people.Value is { } seen
            ? Page.Of<PeoplePage>(new
            {
                Item = item, People = seen, signedIn.Caller, At = clock.GetUtcNow(), MaySeeReads = desk is { Length: > 0 } && desk == signedIn.Caller.Agency,
            })
            : await Absence.Of(people.Why, context, "dịch vụ tiếp nhận (intake): chưa mở được thông tin người nộp", "The intake service does not answer.");
    }
}
