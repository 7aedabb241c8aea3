using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace LienThong.Local.Servers;

/// <summary>The broker's management HTTP: virtual hosts, limits, and what can be seen of queues and connections.</summary>
internal sealed class BrokerManagement : IDisposable
{
    private readonly HttpClient _http;
    private readonly string _user;

    /// <summary>User and password are part of the address.</summary>
    public BrokerManagement(Uri address)
    {
        var account = address.UserInfo.Split(':', 2).Select(Uri.UnescapeDataString).ToArray();
        _user = account[0];
        _http = new HttpClient
        {
            BaseAddress = new UriBuilder(address) { UserName = "", Password = "", Path = "/" }.Uri,
            Timeout = TimeSpan.FromSeconds(15),
            DefaultRequestHeaders =
            {
                Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Join(':', account)))),
            },
        };
    }

    /// <summary>Null when it answers, else why not.</summary>
    public async Task<string?> Try(CancellationToken ct)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri("api/overview", UriKind.Relative), ct);
            return answer.IsSuccessStatusCode ? null : $"{(int)answer.StatusCode} {answer.ReasonPhrase}";
        }
        catch (HttpRequestException e) // not there yet, or stopped
        {
            return e.Message;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return "no answer in time";
        }
    }

    /// <summary>Makes the virtual host if missing, lets our user in, and sets its limits; policies only, so that queues carry no arguments.</summary>
    public async Task CreateVhost(string name, CancellationToken ct)
    {
        var vhost = Uri.EscapeDataString(name);
        await Put($"api/vhosts/{vhost}", new JsonObject(), ct);
        await Put(
            $"api/permissions/{vhost}/{Uri.EscapeDataString(_user)}",
            new JsonObject { ["configure"] = ".*", ["write"] = ".*", ["read"] = ".*" }, ct);
        await Put(
            $"api/policies/{vhost}/limits",
            new JsonObject
            {
                ["pattern"] = ".*",
                ["apply-to"] = "queues",
                ["priority"] = 0,
                ["definition"] = new JsonObject { ["delivery-limit"] = 20 },
            },
            ct);
    }

    public async Task DeleteVhost(string name, CancellationToken ct)
    {
        using var answer = await _http.DeleteAsync(new Uri($"api/vhosts/{Uri.EscapeDataString(name)}", UriKind.Relative), ct);
        if (answer.StatusCode != HttpStatusCode.NotFound)
        {
            answer.EnsureSuccessStatusCode();
        }
    }

    /// <summary>Closes every client connection, as a network fault would; clients are told nothing but the reason.</summary>
    public async Task CloseConnections(string vhost, CancellationToken ct)
    {
        var connections = await Get($"api/vhosts/{Uri.EscapeDataString(vhost)}/connections", ct);
        foreach (var name in connections!.AsArray().Select(connection => (string)connection!["name"]!))
        {
            using var _ = await _http.DeleteAsync(new Uri($"api/connections/{Uri.EscapeDataString(name)}", UriKind.Relative), ct);
        }
    }

    public Task<JsonNode?> Get(string path, CancellationToken ct) => _http.GetFromJsonAsync<JsonNode>(new Uri(path, UriKind.Relative), ct);

    /// <summary>Takes over users, virtual hosts, policies and permissions, as a broker does with its file of definitions at boot.</summary>
    public async Task Import(JsonObject definitions, CancellationToken ct)
    {
        using var answer = await _http.PostAsJsonAsync(new Uri("api/definitions", UriKind.Relative), definitions, ct);
        answer.EnsureSuccessStatusCode();
    }

    private async Task Put(string path, JsonObject body, CancellationToken ct)
    {
        using var answer = await _http.PutAsJsonAsync(new Uri(path, UriKind.Relative), body, ct);
        if (!answer.IsSuccessStatusCode)
        {
            throw new LocalException($"The broker refused PUT {path}: {await answer.Content.ReadAsStringAsync(ct)}");
        }
    }

    public void Dispose() => _http.Dispose();
}
