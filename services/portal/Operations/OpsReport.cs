using LienThong.Portal.Gateway;

namespace LienThong.Portal.Operations;

/// <summary>Everything the operator's page shows, asked for at once; a part that did not come says so and the others stand.</summary>
public sealed record OpsReport(
    DateTimeOffset At,
    IReadOnlyList<ServiceView> Services,
    IReadOnlyList<ParkedView> Parked,
    Part<DueCounts> Due,
    Part<Certificate> Certificate,
    bool IsSignedOut)
{
    /// <summary>Rows of the overview; the rest is one click away.</summary>
    public const int MaxRows = 10;
    private const int MaxLetGo = 3;
    private const int PageSize = 50;

    public long NeedPerson => Services.Sum(service => service.Count(ParkedView.NeedsPerson));

    public long Waiting => Services.Sum(service => service.Count(ParkedView.WaitsByItself));

    public long LetGo => Services.Sum(service => service.Count(ParkedView.IsLetGo));

    public int Number(Wellness wellness) => Services.Count(service => service.Wellness == wellness);

    internal static async Task<OpsReport> Gather(GatewayClient gateway, string token, TimeProvider clock, CancellationToken ct)
    {
        var health = gateway.Get<SystemHealth>("/health", null, ct, even503: true);
        var due = gateway.Get<DueCounts>("/v1/itineraries/counts", token, ct);
        var last = gateway.Get<Certificate>("/v1/reconciliations/last", token, ct);
        var asked = await Task.WhenAll(KnownService.All.Select(async service =>
        {
            if (!service.HasMessages)
            {
                return (Service: service, State: null, Parked: null);
            }

            var state = gateway.Get<ServiceState>($"/v1/ops/{service.Key}/state", token, ct);
            var parked = gateway.Get<ParkedPage>($"/v1/ops/{service.Key}/parked?limit={PageSize}", token, ct);
            return (Service: service, State: (Part<ServiceState>?)await state, Parked: (Part<ParkedPage>?)await parked);
        }));
        var seen = await health;
        var views = asked.Select(row => ServiceView.Of(row.Service, row.State, row.Parked, seen)).ToList();
        var at = views.Select(view => view.State?.At).Max() ?? clock.GetUtcNow();
        var rows = (await Rows(gateway, token, views, ct)).ToList();
        var open = rows.Where(row => !ParkedView.IsLetGo(row.Event.Reason)).OrderBy(row => row.Urgency(at)).ThenBy(row => row.Event.At).Take(MaxRows);
        var letGo = rows.Where(row => ParkedView.IsLetGo(row.Event.Reason)).OrderByDescending(row => row.Event.DecidedAt).Take(MaxLetGo);
        var report = new OpsReport(
            at, views, await DossierNames.Add([.. open, .. letGo], gateway, token, ct), await due, await last,
            asked.Any(row => row.State?.Why == Missing.SignedOut || row.Parked?.Why == Missing.SignedOut));
        return report with { IsSignedOut = report.IsSignedOut || report.Due.Why == Missing.SignedOut || report.Certificate.Why == Missing.SignedOut };
    }

    /// <summary>The first page of each service; where it hides errors behind waiting events, those are asked for by name.</summary>
    private static async Task<IEnumerable<ParkedView>> Rows(
        GatewayClient gateway, string token, IReadOnlyList<ServiceView> views, CancellationToken ct)
    {
        var errors = await Task.WhenAll(views
            .Where(view => view.Parked?.Value?.Next is not null)
            .SelectMany(view => view.State?.Parked.Where(parked => ParkedView.NeedsPerson(parked.Reason)).Select(parked => (view.Service, parked.Reason)) ?? [])
            .Select(async hidden => (hidden.Service, Page: await gateway.Get<ParkedPage>(
                $"/v1/ops/{hidden.Service.Key}/parked?reason={Uri.EscapeDataString(hidden.Reason)}&limit={MaxRows}", token, ct))));
        return views.SelectMany(view => view.Parked?.Value?.Rows.Select(row => new ParkedView(view.Service, row, null)) ?? [])
            .Concat(errors.SelectMany(hidden => hidden.Page.Value?.Rows.Select(row => new ParkedView(hidden.Service, row, null)) ?? []))
            .DistinctBy(row => row.Address);
    }
}
