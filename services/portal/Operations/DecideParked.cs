using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Session;

namespace LienThong.Portal.Operations;

/// <summary>An operator has a parked event tried again, or lets it go for a reason; then his page is shown afresh.</summary>
internal static class DecideParked
{
    /// <summary>The services' own limits, repeated so that what was typed comes back with a sentence.</summary>
    public const int MinReason = 10;
    public const int MaxReason = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        const string Row = "/ops/parked/{service}/{source:regex(^[a-z-]{{1,40}}$)}/{dossierId:guid}/{version:int:min(1)}";
        routes.MapForm(Row + "/retry", Retry).RequireScope("ops.act");
        routes.MapForm(Row + "/skip", Skip).RequireScope("ops.act");
    }

    private static async Task<IResult> Retry(
        string service, string source, Guid dossierId, int version, HttpContext context, GatewayClient gateway, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        if (KnownService.WithMessages(service) is null || Forms.KeyOf(form) is not { } key)
        {
            return Page.Of(Problems.FormIncomplete());
        }

        var why = await gateway.Post($"/v1/ops/{service}/parked/{source}/{dossierId}/{version}/retry", SignedIn.Of(context)!.Token, key, null, ct);
        return await Outcome.Show(context, why, "retried", Back(form));
    }

    private static async Task<IResult> Skip(
        string service, string source, Guid dossierId, int version, HttpContext context, GatewayClient gateway, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        if (KnownService.WithMessages(service) is not { } known || Forms.KeyOf(form) is not { } key)
        {
            return Page.Of(Problems.FormIncomplete());
        }

        var reason = form["reason"].ToString().Normalize().Trim();
        var fits = reason.Length is >= MinReason and <= MaxReason && !reason.Any(char.IsControl);
        var why = fits
            ? await gateway.Post(
                $"/v1/ops/{service}/parked/{source}/{dossierId}/{version}/skip", SignedIn.Of(context)!.Token, key, new SkipReason(reason), ct)
            : Missing.Refused;
        return why == Missing.Refused
            ? Page.Of<SkipPage>(
                new { Service = known, Action = context.Request.Path.Value, Back = Back(form), Reason = reason, Name = Short(form["name"].ToString()) },
                StatusCodes.Status400BadRequest)
            : await Outcome.Show(context, why, "skipped", Back(form));
    }

    /// <summary>Only back to a page of operations.</summary>
    private static string Back(IFormCollection form) =>
        Forms.LocalPath(form["back"]) is var back && back.StartsWith("/ops", StringComparison.Ordinal) ? back : "/ops";

    private static string Short(string name) => name.Length <= 60 ? name : "";

    private sealed record SkipReason(string Reason);
}
