using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace LienThong.Gateway;

/// <summary>Asks every service whether it is ready: a table for people, JSON for machines.</summary>
internal static class ServicesHealth
{
    public sealed record Answer(string Status, IReadOnlyList<ServiceState> Services);

    public sealed record ServiceState(string Service, string Status, IReadOnlyList<string> Reasons);

    private sealed record Ready(string Status, IReadOnlyList<string> Reasons);

    public static void Limit(HttpClient client) => client.Timeout = TimeSpan.FromSeconds(3);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/health", Handle).AllowAnonymous();

    private static async Task<Results<ContentHttpResult, JsonHttpResult<Answer>>> Handle(
        HttpRequest request, IProxyStateLookup proxy, IHttpClientFactory clients, CancellationToken ct)
    {
        using var client = clients.CreateClient(nameof(ServicesHealth));
        var services = await Task.WhenAll(proxy.GetClusters().OrderBy(cluster => cluster.ClusterId).Select(cluster => Ask(client, cluster, ct)));
        var status = services.Any(s => s.Status == "down") ? "down" : services.Any(s => s.Status != "ok") ? "degraded" : "ok";
        var code = status == "down" ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        return request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
            ? TypedResults.Content(Page(status, services), "text/html; charset=utf-8", statusCode: code)
            : TypedResults.Json(new Answer(status, services), statusCode: code);
    }

    private static async Task<ServiceState> Ask(HttpClient client, ClusterState cluster, CancellationToken ct)
    {
        var address = cluster.Destinations.Values.First().Model.Config.Address;
        try
        {
            using var response = await client.GetAsync(new Uri(new Uri(address), "/health/ready"), ct);
            var ready = await response.Content.ReadFromJsonAsync<Ready>(ct);
            return new(cluster.ClusterId, ready!.Status, ready.Reasons);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return new(cluster.ClusterId, "down", ["no answer"]); // that is the answer
        }
    }

    private static string Page(string status, IEnumerable<ServiceState> services)
    {
        var rows = services.Select(service => $"<tr><td>{WebUtility.HtmlEncode(service.Service)}<td>{WebUtility.HtmlEncode(service.Status)}"
            + $"<td>{WebUtility.HtmlEncode(string.Join("; ", service.Reasons))}");
        return $$"""
            <!doctype html><html lang="vi"><meta charset="utf-8"><title>LienThong</title>
            <style>body { font: 16px system-ui; margin: 2rem } td, th { padding: .25rem 1rem; text-align: left }</style>
            <h1>LienThong: {{status}}</h1>
            <table><tr><th>Dịch vụ<th>Tình trạng<th>Lý do{{string.Concat(rows)}}</table></html>
            """;
    }
}
