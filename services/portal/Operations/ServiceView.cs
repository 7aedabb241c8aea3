using LienThong.Portal.Gateway;

namespace LienThong.Portal.Operations;

/// <summary>How a service is.</summary>
public enum Wellness
{
    /// <summary>It does what it should.</summary>
    Well,

    /// <summary>It goes on, but something is wrong.</summary>
    Degraded,

    /// <summary>It does not answer, or cannot serve.</summary>
    Silent,

    /// <summary>Whoever would know did not answer.</summary>
    Unknown,
}

/// <summary>A service as its row shows it.</summary>
/// <param name="Service">Which.</param>
/// <param name="Wellness">How it is.</param>
/// <param name="State">What it says of itself; null for one without messages, or when it does not answer.</param>
/// <param name="Parked">First page of what waits before its gate.</param>
/// <param name="Reasons">What is wrong, in its own words.</param>
public sealed record ServiceView(
    KnownService Service, Wellness Wellness, ServiceState? State, Part<ParkedPage>? Parked, IReadOnlyList<string> Reasons)
{
    /// <summary>What is wrong with its partitions and timers, one phrase each.</summary>
    public IEnumerable<string> Troubles => State is null ? [] :
    [
        .. State.Partitions.Where(partition => partition.Stopped).Select(partition => $"phân vùng {partition.Number} đang dừng"),
        .. State.Partitions.Where(partition => partition is { Stopped: false, Consumers: 0 })
            .Select(partition => $"phân vùng {partition.Number} không có người nhận"),
        .. State.Timers is { Overdue: > 0 } timers ? [$"{timers.Overdue} hẹn giờ quá lúc"] : (string[])[],
    ];

    public long Count(Func<string, bool> reason) => State?.Parked.Where(parked => reason(parked.Reason)).Sum(parked => parked.Count) ?? 0;

    /// <summary>Its own word, checked against what the gateway sees.</summary>
    public static ServiceView Of(KnownService service, Part<ServiceState>? state, Part<ParkedPage>? parked, Part<SystemHealth> health)
    {
        var seen = health.Value?.Services.FirstOrDefault(row => row.Service == service.Key);
        if (state is not null)
        {
            var wellness = state.Value is null ? Wellness.Silent : state.Value.Status == "ok" ? Wellness.Well : Wellness.Degraded;
            return new(service, wellness, state.Value, parked, state.Value?.Reasons ?? [state.Reason]);
        }

        return service.Key == "gateway"
            ? new(service, health.Value is null ? Wellness.Silent : Wellness.Well, null, null, [])
            : new(service, Of(seen?.Status), null, null, seen?.Reasons ?? []);
    }

    private static Wellness Of(string? status) => status switch
    {
        null => Wellness.Unknown,
        "ok" => Wellness.Well,
        "degraded" => Wellness.Degraded,
        _ => Wellness.Silent,
    };
}
