using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Session;
using LienThong.Portal.Work;

namespace LienThong.Portal.People;

/// <summary>
/// The people of a dossier (người nộp và các bên), for whoever works on one of its steps, opened by a button: intake writes down who
/// opened them and what for before it shows them.
/// </summary>
internal static class ShowPeopleOfStep
{
    private const string Purpose = "process-step";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapForm("/viec/{id:guid}/nguoi-nop", Handle).RequireScope("work.act");
        routes.MapGet("/viec/{id:guid}/nguoi-nop", (Guid id) => new SeeOther(ShowWork.PathOf(id))).RequireScope("work.act"); // an address opens nothing
    }

    public static string PathOf(Guid work) => $"{ShowWork.PathOf(work)}/nguoi-nop";

    private static async Task<IResult> Handle(Guid id, HttpContext context, GatewayClient gateway, TimeProvider clock, CancellationToken ct)
    {
        var signedIn = SignedIn.Of(context)!;
        var work = await gateway.Get<WorkSeen>($"/v1/work/{id}", signedIn.Token, ct); // the name first: nothing is recorded for a page that fails
        if (work.Value is not { Item: var item })
        {
            return await Absence.Of(work.Why, context, "dịch vụ xử lý (agency): chưa mở được việc này", "The agency service does not answer.");
        }

        var people = await gateway.Get<PeopleSeen>($"/v1/dossiers/{item.DossierId}/people?purpose={Purpose}", signedIn.Token, ct);
        return people.Value is { } seen
            ? Page.Of<PeoplePage>(new { Name = item.DossierCode, Back = ShowWork.PathOf(id), People = seen, signedIn.Caller, Purpose, At = clock.GetUtcNow() })
            : await Absence.OfIntake(people.Why, context, "chưa mở được thông tin người nộp");
    }
}
