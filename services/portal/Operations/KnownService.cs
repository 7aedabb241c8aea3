namespace LienThong.Portal.Operations;

/// <summary>A process that operators look after.</summary>
/// <param name="Key">Its word in addresses.</param>
/// <param name="Name">What pages call it.</param>
/// <param name="Vi">The same in Vietnamese.</param>
/// <param name="HasMessages">Whether it has an outbox, partitions and a gate.</param>
public sealed record KnownService(string Key, string Name, string Vi, bool HasMessages = true)
{
    /// <summary>In the order a dossier meets them.</summary>
    public static IReadOnlyList<KnownService> All { get; } =
    [
        new("intake", "intake", "tiếp nhận"),
        new("routing", "routing", "luân chuyển"),
        new("agency", "agency-processing", "xử lý"),
        new("postal", "postal-return", "trả qua bưu chính"),
        new("notification", "notification", "thông báo"),
        new("reconciliation", "reconciliation", "đối soát", HasMessages: false),
        new("identity", "identity", "định danh", HasMessages: false),
        new("gateway", "gateway", "cổng vào", HasMessages: false),
    ];

    public static KnownService? WithMessages(string key) => All.SingleOrDefault(service => service.HasMessages && service.Key == key);
}
