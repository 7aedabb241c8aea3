using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;

namespace LienThong.Simulators.Carrier;

/// <summary>Where the carrier tells what happened, and the secret it signs with.</summary>
internal sealed class CallbackOptions
{
    public const string Section = "Callback";

    /// <summary>Address that takes the events; without one the carrier only answers questions.</summary>
    public Uri? Address { get; init; }

    /// <summary>Secret shared with whoever listens there. From the environment or a file of secrets.</summary>
    [Required, MinLength(16)]
    public required string Secret { get; init; }
}

/// <summary>Tells the listener an event: HMAC-SHA256 over the timestamp, a dot and the raw body.</summary>
internal sealed partial class Callback(HttpClient http, IOptions<CallbackOptions> options, ILogger<Callback> log)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Sends it once; the status answered, or 0 when nobody answered. Who missed it learns it by asking.</summary>
    public async Task<int?> Send(ParcelEvent happened, CancellationToken ct)
    {
        if (options.Value.Address is not { } address)
        {
            return null;
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(happened, Json);
        var timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("Carrier-Timestamp", timestamp);
        request.Headers.Add("Carrier-Signature", Sign(options.Value.Secret, timestamp, body));
        try
        {
            using var response = await http.SendAsync(request, ct);
            LogCalled(log, happened.EventId, happened.Kind, (int)response.StatusCode);
            return (int)response.StatusCode;
        }
        catch (HttpRequestException) // nobody there: lawful, the listener polls
        {
            LogCalled(log, happened.EventId, happened.Kind, 0);
            return 0;
        }
    }

    public static string Sign(string secret, string timestamp, byte[] body) =>
        "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Signed(timestamp, body)));

    private static byte[] Signed(string timestamp, byte[] body) => [.. Encoding.ASCII.GetBytes(timestamp + "."), .. body];

    [LoggerMessage(10, LogLevel.Information, "Event {EventId} ({Kind}) told: {Status}")]
    private static partial void LogCalled(ILogger log, string eventId, string kind, int status);
}
