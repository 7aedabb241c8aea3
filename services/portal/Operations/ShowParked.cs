using LienThong.Kit.Http;
using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;
using LienThong.Portal.Session;
using Microsoft.AspNetCore.WebUtilities;

namespace LienThong.Portal.Operations;

/// <summary>All events parked before one service's gate, by reason, page by page.</summary>
internal static class ShowParked
{
    private const int PageSize = 20;
    private static readonly string[] Reasons = ["poison", "suspect", "gap", "waiting", "skip", "skipped"];

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/ops/parked/{service}", Handle).RequireScope("ops.read");

    private static async Task<IResult> Handle(
        string service, HttpContext context, GatewayClient gateway, TimeProvider clock, CancellationToken ct,
        string? reason = null, string? after = null, string? said = null)
    {
        if (KnownService.WithMessages(service) is not { } known || (reason is not null && !Reasons.Contains(reason)) || after?.Length > 200)
        {
            return Page.Of(Problems.NotFound());
        }

        var signedIn = SignedIn.Of(context)!;
        var asked = new Dictionary<string, string?> { ["reason"] = reason, ["after"] = after, ["limit"] = $"{PageSize}" };
        var state = gateway.Get<ServiceState>($"/v1/ops/{service}/state", signedIn.Token, ct);
        var page = await gateway.Get<ParkedPage>(QueryHelpers.AddQueryString($"/v1/ops/{service}/parked", asked), signedIn.Token, ct);
        var counts = await state;
        switch (page.Why)
        {
            case Missing.Nothing:
                break;
            case Missing.SignedOut:
                return await SessionSetup.End(context);
            case Missing.Busy:
                return Page.Of(Problems.Busy());
            case Missing.Refused or Missing.NotFound:
                return Page.Of(Problems.NotFound());
            case Missing.Forbidden:
                return Page.Of(Problems.NotAllowed());
            default:
                return Page.Of(Problems.Away());
        }

        var rows = page.Value!.Rows.Take(PageSize).Select(row => new ParkedView(known, row, null)).ToList();
        return Page.Of<ParkedListPage>(new
        {
            Service = known,
            At = counts.Value?.At ?? clock.GetUtcNow(),
            Counts = counts.Value?.Parked,
            Reason = reason,
            IsFirst = after is null,
            Rows = await DossierNames.Add(rows, gateway, signedIn.Token, ct),
            page.Value.Next,
            Said = Said.Of(said),
            signedIn.MayAct,
            Back = QueryHelpers.AddQueryString($"/ops/parked/{service}", asked.Where(pair => pair.Key != "limit")),
        });
    }
}
