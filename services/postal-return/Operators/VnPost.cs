using System.Net;
using LienThong.PostalReturn.Parcels;

namespace LienThong.PostalReturn.Operators;

/// <summary>The client of VNPost's order interface.</summary>
internal sealed class VnPost(HttpClient http) : IPostalOperator
{
    private sealed record OrderRequest(string Reference, string DossierCode, string SenderAgency, OrderReceiver Receiver);

    private sealed record OrderReceiver(string FullName, string? Phone, string Address);

    private sealed record OrderAnswer(string? TrackingCode);

    public async Task<string> Order(ParcelOrder order, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "orders")
        {
            Content = JsonContent.Create(new OrderRequest(
                order.ParcelId.ToString(), order.DossierCode, order.SenderAgency,
                new(order.Receiver.FullName, order.Receiver.Phone, order.Receiver.Address))),
        };
        request.Headers.Add("Idempotency-Key", order.ParcelId.ToString());
        using var response = await http.SendAsync(request, ct);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<OrderAnswer>(ct);
        return answer?.TrackingCode is { Length: > 0 and <= 40 } code
            ? code
            : throw new HttpRequestException("The carrier answered without a tracking code.");
    }

    public async Task<bool> Cancel(Guid parcelId, CancellationToken ct)
    {
        using var response = await http.DeleteAsync($"orders/{parcelId}", ct);
        if (response.StatusCode is HttpStatusCode.Conflict)
        {
            return false;
        }

        if (response.StatusCode is not HttpStatusCode.NotFound)
        {
            response.EnsureSuccessStatusCode();
        }

        return true;
    }

    public async Task<IReadOnlyList<CarrierEvent>> EventsOf(string trackingCode, CancellationToken ct) =>
        await http.GetFromJsonAsync<List<CarrierEvent>>($"parcels/{Uri.EscapeDataString(trackingCode)}/events", ct) ?? [];
}
