using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using LienThong.Portal.Gateway;

namespace LienThong.Portal.Session;

/// <summary>What identity answered to a client id and secret.</summary>
internal abstract record Exchanged
{
    /// <summary>A token of the public API.</summary>
    internal sealed record Token(string AccessToken, int Seconds) : Exchanged;

    /// <summary>Unknown client or wrong secret.</summary>
    internal sealed record Wrong : Exchanged;

    /// <summary>Too many tries; wait so long.</summary>
    internal sealed record TooMany(int Seconds) : Exchanged;

    /// <summary>No usable answer.</summary>
    internal sealed record Away : Exchanged;
}

/// <summary>Changes a client id and secret for a token, at identity through the gateway (RFC 6749, 4.4).</summary>
internal sealed class TokenExchange(IHttpClientFactory clients)
{
    private const int DefaultWait = 60;

    /// <summary>Longer than a part of a page: checking a secret is slow on purpose, and there is nothing to show without it.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public async Task<Exchanged> Ask(string id, string secret, CancellationToken ct)
    {
        var account = $"{Uri.EscapeDataString(id)}:{Uri.EscapeDataString(secret)}";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth2/token")
        {
            Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]),
            Headers = { Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(account))) },
        };
        try
        {
            using var client = clients.CreateClient(GatewayClient.Name);
            client.Timeout = Limit;
            using var response = await client.SendAsync(request, ct);
            return response.StatusCode switch
            {
                HttpStatusCode.OK => await response.Content.ReadFromJsonAsync<Answer>(ct) is { ExpiresIn: > 0 } answer
                    ? new Exchanged.Token(answer.AccessToken, answer.ExpiresIn)
                    : new Exchanged.Away(),
                HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized => new Exchanged.Wrong(),
                HttpStatusCode.TooManyRequests => new Exchanged.TooMany(Wait(response.Headers.RetryAfter)),
                _ => new Exchanged.Away(),
            };
        }
        catch (Exception e) when (e is HttpRequestException or JsonException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return new Exchanged.Away();
        }
    }

    private static int Wait(RetryConditionHeaderValue? after) => after?.Delta is { TotalSeconds: >= 1 } wait ? (int)wait.TotalSeconds : DefaultWait;

    private sealed record Answer(
        [property: JsonPropertyName("access_token"), JsonRequired] string AccessToken,
        [property: JsonPropertyName("expires_in"), JsonRequired] int ExpiresIn);
}
