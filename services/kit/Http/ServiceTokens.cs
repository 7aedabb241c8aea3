using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Serialization;
using LienThong.Kit.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LienThong.Kit.Http;

/// <summary>The account under which this service calls another one.</summary>
internal sealed class ServiceTokenOptions
{
    public const string Section = "ServiceToken";

    /// <summary>Token endpoint of the authority.</summary>
    [Required, Url]
    public required string Address { get; init; }

    /// <summary>Client id.</summary>
    [Required]
    public required string ClientId { get; init; }

    /// <summary>Client secret. A secret: from the environment.</summary>
    [Required]
    public required string ClientSecret { get; init; }
}

/// <summary>Tokens for calls from service to service.</summary>
public static class ServiceTokens
{
    /// <summary>Registers the service's own account (section <c>ServiceToken</c>).</summary>
    public static void AddServiceTokens(this WebApplicationBuilder builder)
    {
        builder.AddCheckedOptions<ServiceTokenOptions>(ServiceTokenOptions.Section);
        builder.Services.AddHttpClient(nameof(ServiceTokens), client => client.Timeout = TimeSpan.FromSeconds(10));
        builder.Services.AddSingleton<TokenCache>();
        builder.Services.AddTransient<TokenHandler>();
    }

    /// <summary>Sends the service's token with every request of this client.</summary>
    public static IHttpClientBuilder AddServiceToken(this IHttpClientBuilder client) => client.AddHttpMessageHandler<TokenHandler>();
}

/// <summary>Keeps the service's token until half a minute before it ends.</summary>
internal sealed class TokenCache(IHttpClientFactory clients, IOptions<ServiceTokenOptions> options) : IDisposable
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _one = new(1);
    private (string Token, DateTimeOffset Until) _kept = ("", DateTimeOffset.MinValue);

    public async Task<string> Get(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            var now = TimeProvider.System.GetUtcNow();
            if (now >= _kept.Until)
            {
                var answer = await Ask(ct);
                _kept = (answer.AccessToken, now.AddSeconds(answer.ExpiresIn) - Margin);
            }

            return _kept.Token;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Drops a token that was refused.</summary>
    public async Task Forget(string token, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        if (_kept.Token == token)
        {
            _kept = ("", DateTimeOffset.MinValue);
        }

        _one.Release();
    }

    public void Dispose() => _one.Dispose();

    private async Task<TokenAnswer> Ask(CancellationToken ct)
    {
        var account = $"{Uri.EscapeDataString(options.Value.ClientId)}:{Uri.EscapeDataString(options.Value.ClientSecret)}";
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.Address)
        {
            Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]),
            Headers = { Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(account))) },
        };
        using var client = clients.CreateClient(nameof(ServiceTokens));
        using var response = await client.SendAsync(request, ct);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<TokenAnswer>(ct))!;
    }

    private sealed record TokenAnswer(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("expires_in")] int ExpiresIn);
}

/// <summary>Puts the service's token on a request; a refused token is forgotten, so that the next try brings a new one.</summary>
internal sealed class TokenHandler(TokenCache tokens) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await tokens.Get(cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            await tokens.Forget(token, cancellationToken);
        }

        return response;
    }
}
