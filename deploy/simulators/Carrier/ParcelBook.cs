using System.Globalization;
using System.Runtime.InteropServices;

namespace LienThong.Simulators.Carrier;

internal sealed record OrderRequest(string Reference, string DossierCode, string SenderAgency, Receiver Receiver);

internal sealed record Receiver(string FullName, string? Phone, string Address);

internal sealed record OrderAnswer(string TrackingCode);

/// <summary>Something is to happen to a parcel.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="At">When, by the carrier's clock.</param>
/// <param name="ReceiverName">Who signs.</param>
/// <param name="ReasonCode">Why it failed, went back or was lost.</param>
/// <param name="Callback">Whether the listener is told.</param>
/// <param name="EventId">Id of the event; a new one when none is given.</param>
/// <param name="Copies">How often the listener is told the same.</param>
/// <param name="Hold">The listener is told later, by <c>/simulate/{trackingCode}/release</c>.</param>
internal sealed record SimulateRequest(
    string Kind, DateTimeOffset? At, string? ReceiverName, string? ReasonCode, bool Callback = true, string? EventId = null,
    int Copies = 1, bool Hold = false);

/// <summary>Tells what was held back.</summary>
/// <param name="Reversed">The last event first.</param>
internal sealed record ReleaseRequest(bool Reversed = false);

/// <summary>Something that happened to a parcel, as the carrier tells it.</summary>
internal sealed record ParcelEvent(
    string EventId, string TrackingCode, string Kind, DateTimeOffset At, string? ReceiverName, string? ReasonCode)
{
    public static readonly string[] Kinds = ["accepted", "in-transit", "failed", "second-attempt", "delivered", "sent-back", "returned", "lost"];
}

/// <summary>Every order taken and everything that happened to its parcel.</summary>
internal sealed class ParcelBook
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (OrderRequest Order, string TrackingCode)> _orders = [];
    private readonly Dictionary<string, List<ParcelEvent>> _events = [];
    private readonly Dictionary<string, List<ParcelEvent>> _held = [];
    private readonly HashSet<string> _cancelled = [];
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
            return [.. _orders.Values.Select(taken => new
            {
                taken.Order.Reference, taken.Order.DossierCode, taken.TrackingCode, cancelled = _cancelled.Contains(taken.TrackingCode),
            })];
        }
    }

    /// <summary>Takes an order back by the sender's reference; null when there is none, false when the parcel is on its way.</summary>
    public bool? Cancel(string reference)
    {
        lock (_lock)
        {
            var code = _orders.Values.FirstOrDefault(taken => taken.Order.Reference == reference).TrackingCode;
            if (code is null || _events[code].Count > 0)
            {
                return code is null ? null : false;
            }

            _cancelled.Add(code);
            return true;
        }
    }

    /// <summary>Keeps an event that the listener is told later.</summary>
    public void Hold(ParcelEvent happened)
    {
        lock (_lock)
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(_held, happened.TrackingCode, out _) ??= []).Add(happened);
        }
    }

    /// <summary>The events held back, once.</summary>
    public IReadOnlyList<ParcelEvent> Release(string trackingCode, bool reversed)
    {
        lock (_lock)
        {
            _held.Remove(trackingCode, out var held);
            return held is null ? [] : reversed ? [.. Enumerable.Reverse(held)] : held;
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
