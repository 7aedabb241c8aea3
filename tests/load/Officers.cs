using System.Net.Http.Headers;
using System.Text.Json;
using LienThong.Local.Hosting;

namespace LienThong.Load;

/// <summary>The accounts that act, each with a token that is fetched once and renewed before it ends.</summary>
internal sealed class Officers(RunningSystem system, HttpClient http)
{
    private readonly Dictionary<string, Officer> _officers = system.Clients.Values
        .Where(client => client.Scopes.Contains("work.act"))
        .ToDictionary(client => client.Id, client => new Officer(client, http));

    /// <summary>Everybody who has an inbox.</summary>
    public IReadOnlyCollection<Officer> All => _officers.Values;

    /// <summary>The account of a position in an agency.</summary>
    public Officer Of(string agency, string position) =>
        _officers.Values.FirstOrDefault(officer => officer.Client.Agency == agency && officer.Client.Role == position)
        ?? throw new InvalidOperationException($"No client for {position} of {agency}.");
}

/// <summary>One account.</summary>
internal sealed class Officer(ClientCredentials client, HttpClient http)
{
    private readonly Lock _lock = new();
    private Task<(AuthenticationHeaderValue Header, long RenewAt)>? _token;

    public ClientCredentials Client => client;

    public bool IsDesk => client.Scopes.Contains("dossier.accept");

    /// <summary>The header to send; a token is fetched when there is none or the last fifth of its life has begun.</summary>
    public async ValueTask<AuthenticationHeaderValue> Token(CancellationToken ct)
    {
        Task<(AuthenticationHeaderValue Header, long RenewAt)> token;
        lock (_lock)
        {
            if (_token is null or { IsFaulted: true } or { IsCanceled: true })
            {
                _token = Fetch();
            }

            token = _token;
        }

        var (header, renewAt) = await token.WaitAsync(ct);
        if (Environment.TickCount64 > renewAt)
        {
            Forget(header);
        }

        return header;
    }

    /// <summary>The next request fetches another.</summary>
    public void Forget(AuthenticationHeaderValue? old)
    {
        lock (_lock)
        {
            if (_token is { IsCompletedSuccessfully: true } && ReferenceEquals(_token.GetAwaiter().GetResult().Header, old))
            {
                _token = null;
            }
        }
    }

    private async Task<(AuthenticationHeaderValue Header, long RenewAt)> Fetch()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = client.Id, ["client_secret"] = client.Secret,
        });
        using var answer = await http.PostAsync(new Uri("/oauth2/token", UriKind.Relative), form, limit.Token);
        answer.EnsureSuccessStatusCode();
        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(limit.Token));
        return (
            new("Bearer", json.RootElement.GetProperty("access_token").GetString()),
            Environment.TickCount64 + (json.RootElement.GetProperty("expires_in").GetInt32() * 800L));
    }
}
