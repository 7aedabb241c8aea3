using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;

namespace LienThong.Portal.Tracking;

/// <summary>Who read the citizen's data, and why (ai đã xem dữ liệu của tôi), for whoever holds the receipt; page by page, newest first.</summary>
internal static class ShowTrackedReads
{
    private const int PageSize = 50;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/tra-cuu/{code}/luot-xem", Handle).AllowAnonymous();

    private static async Task<IResult> Handle(
        string code, HttpContext context, ReceiptInHand receipt, Questions questions, GatewayClient gateway, TimeProvider clock,
        CancellationToken ct, Guid? sau = null)
    {
        var (held, instead) = HeldReceipt.Of(code, context, receipt, questions, clock.GetUtcNow());
        if (held is null)
        {
            return instead!;
        }

        var reads = await gateway.Get<ReadsSeen>(
            $"{held.Address("/reads")}&limit={PageSize}{(sau is { } after ? $"&after={after}" : "")}", null, ct);
        return reads.Value is { } seen
            ? Page.Of<TrackedReadsPage>(new { held.Code, Reads = seen, IsFirst = sau is null, At = clock.GetUtcNow() })
            : held.Instead(reads.Why, reads.WaitSeconds, context, clock.GetUtcNow());
    }
}
