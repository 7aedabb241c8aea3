using System.Globalization;

namespace LienThong.Simulators.Carrier;

internal sealed record OrderRequest(string Reference, string DossierCode, string SenderAgency, Receiver Receiver);

internal sealed record Receiver(string FullName, string? Phone, string Address);

internal sealed record OrderAnswer(string TrackingCode);

internal sealed record SimulateRequest(
    string Kind, DateTimeOffset? At, string? ReceiverName, string? ReasonCode, bool Callback = true, string? EventId = null);

/// <summary>Something that happened to a parcel, as the carrier tells it.</summary>
internal sealed record ParcelEvent(
    string EventId, string TrackingCode, string Kind, DateTimeOffset At, string? ReceiverName, string? ReasonCode)
{
    public static readonly string[] Kinds = ["accepted", "in-transit", "delivered", "failed", "sent-back"];
}

/// <summary>Every order taken and everything that happened to its parcel.</summary>
internal sealed class ParcelBook
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (OrderRequest Order, string TrackingCode)> _orders = [];
    private readonly Dictionary<string, List<ParcelEvent>> _events = [];
    private int _serial = 10_000_000;

    /// <summary>Takes an order once per key; null when the key came with another order before.</summary>
    public string? Take(string key, OrderRequest order)
    {
        lock (_lock)
        {
            if (_orders.TryGetValue(key, out var known))
            {
                return known.Order == order ? known.TrackingCode : null;
            }

            var code = TrackingCode(++_serial);
            _orders[key] = (order, code);
            _events[code] = [];
            return code;
        }
    }

    public IReadOnlyList<object> Orders()
    {
        lock (_lock)
        {
            return [.. _orders.Values.Select(taken => new { taken.Order.Reference, taken.Order.DossierCode, taken.TrackingCode })];
        }
    }

    public IReadOnlyList<ParcelEvent>? EventsOf(string trackingCode)
    {
        lock (_lock)
        {
            return _events.TryGetValue(trackingCode, out var events) ? [.. events] : null;
        }
    }

    /// <summary>Writes an event down; an event id that was used before gives the first event again.</summary>
    public ParcelEvent? Happened(string trackingCode, SimulateRequest request)
    {
        lock (_lock)
        {
            if (!_events.TryGetValue(trackingCode, out var events))
            {
                return null;
            }

            if (events.Find(known => known.EventId == request.EventId) is { } before)
            {
                return before;
            }

            var happened = new ParcelEvent(
                request.EventId ?? Guid.CreateVersion7().ToString(), trackingCode, request.Kind,
                request.At ?? TimeProvider.System.GetUtcNow(), request.ReceiverName, request.ReasonCode);
            events.Add(happened);
            return happened;
        }
    }

    /// <summary>A code in the form of the Universal Postal Union's S10: two letters, eight digits, check digit, country.</summary>
    private static string TrackingCode(int serial)
    {
        ReadOnlySpan<int> weights = [8, 6, 4, 2, 3, 5, 9, 7];
        var digits = serial.ToString("D8", CultureInfo.InvariantCulture);
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            sum += (digits[i] - '0') * weights[i];
        }

        var check = (11 - (sum % 11)) switch { 10 => 0, 11 => 5, var digit => digit };
        return string.Create(CultureInfo.InvariantCulture, $"EM{digits}{check}VN");
    }
}
