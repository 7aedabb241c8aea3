using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LienThong.Testkit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace LienThong.Reconciliation.Tests;

/// <summary>The service under test; it reaches the others in this process as it would on their internal ports.</summary>
internal sealed class ReconciliationService(IReadOnlyDictionary<string, IParty> parties) : ServiceFixture<Program>, IAsyncLifetime
{
    /// <summary>Services that do not answer for the moment.</summary>
    public HashSet<string> Away { get; } = [];

    /// <summary>Every path the services were asked.</summary>
    public List<string> Asked { get; } = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public HttpClient Ops() => CreateClient("", "service", "ops.read", "ops.act");

    /// <summary>Asks for a reconciliation and waits for its end.</summary>
    public async Task<JsonObject> Reconcile(string? beginAnew = null)
    {
        using var http = Ops();
        var begun = await Eventually.Gives("the day's own has ended", async () =>
        {
            using var asked = await http.PostAsync("/v1/reconciliations", beginAnew is null ? null : JsonContent.Create(new { beginAnew }), Ct);
            return asked.StatusCode is HttpStatusCode.Conflict ? null : asked.Headers.Location!.ToString();
        });
        return await Ended(begun);
    }

    public async Task<JsonObject> Ended(string path)
    {
        using var http = Ops();
        return await Eventually.Gives(
            "the reconciliation ends",
            async () => await http.GetFromJsonAsync<JsonObject>(path, Ct) is { } one && (string)one["state"]! != "running" ? one : null,
            TimeSpan.FromSeconds(60));
    }

    public static async Task<JsonObject?> Last(HttpClient http)
    {
        using var answer = await http.GetAsync("/v1/reconciliations/last", Ct);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<JsonObject>(Ct) : null;
    }

    protected override void Configure(IWebHostBuilder builder)
    {
        foreach (var name in parties.Keys)
        {
            builder.UseSetting("Sources:" + name, $"http://{name}.test");
        }

        builder.UseSetting("Asking:PatienceSeconds", "0");
        builder.UseSetting("Asking:Times", "2");
        builder.UseSetting("Asking:PauseMilliseconds", "20");
        builder.UseSetting("Certificate:AgainSeconds", "1");
        builder.ConfigureTestServices(services =>
        {
            services.AddHttpClient("sources").ConfigurePrimaryHttpMessageHandler(() => new Doors(this, parties));
            services.AddHttpClient("ServiceTokens").ConfigurePrimaryHttpMessageHandler(() => new Identity());
        });
    }

    /// <summary>Each service by the first word of its host.</summary>
    private sealed class Doors(ReconciliationService service, IReadOnlyDictionary<string, IParty> parties) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var name = request.RequestUri!.Host.Split('.')[0];
            lock (service.Asked)
            {
                service.Asked.Add(name + request.RequestUri.PathAndQuery);
            }

            if (service.Away.Contains(name) || !parties.ContainsKey(name))
            {
                throw new HttpRequestException("no connection");
            }

            request.Headers.Add("Test-Internal", "1");
            using var door = new HttpMessageInvoker(parties[name].Door());
            return await door.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Identity : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = JsonContent.Create(
                    new { access_token = TestTokens.Create("svc-reconciliation", "", "service", "internal.journal"), expires_in = 3600 },
                    new MediaTypeHeaderValue("application/json")),
            });
    }
}
