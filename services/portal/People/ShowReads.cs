using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Session;
using LienThong.Portal.Work;

namespace LienThong.Portal.People;

/// <summary>Who opened personal data of a dossier, when and what for; intake tells the desk that answers for it.</summary>
internal static class ShowReads
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/viec/{id:guid}/ai-da-mo", Handle).RequireScope("work.act");

    public static string PathOf(Guid work) => $"{ShowWork.PathOf(work)}/ai-da-mo";

    private static async Task<IResult> Handle(
        Guid id, HttpContext context, GatewayClient gateway, TimeProvider clock, CancellationToken ct, Guid? after = null)
    {
        var token = SignedIn.Of(context)!.Token;
        var work = await gateway.Get<WorkSeen>($"/v1/work/{id}", token, ct);
        if (work.Value is not { Item: var item })
        {
            return await Absence.Of(work.Why, context, "dịch vụ xử lý (agency): chưa mở được việc này", "The agency service does not answer.");
        }

        var reads = await gateway.Get<ReadList>($"/v1/dossiers/{item.DossierId}/reads?limit=50{(after is null ? "" : $"&after={after}")}", token, ct);
        return reads.Value is { } list
            ? Page.Of<ReadsPage>(new { Item = item, Reads = list, After = after, At = clock.GetUtcNow() })
            : await Absence.Of(reads.Why, context, "dịch vụ tiếp nhận (intake): chưa đọc được ai đã mở", "The intake service does not answer.");
    }
}
