using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using LienThong.Testkit;
using Npgsql;

namespace LienThong.Reconciliation.Tests;

/// <summary>The five services with two accepted dossiers: the first has left the desk, the second has not. Facts go by hand.</summary>
public sealed class Five : IAsyncLifetime
{
    private const string Desk = "H99.12";

    private static readonly Dictionary<string, string[]> Listeners = new()
    {
        ["intake"] = ["routing", "postal", "notification"],
        ["routing"] = ["intake", "agency", "postal", "notification"],
        ["agency"] = ["intake", "routing"],
        ["postal"] = ["intake", "routing", "notification"],
        ["notification"] = [],
    };

    private TestVhost _vhost = null!;

    internal Dictionary<string, IParty> Parties { get; } = [];

    public Guid First { get; private set; }

    public Guid Second { get; private set; }

    internal ReconciliationService Reconciliation { get; private set; } = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _vhost = await Servers.CreateVhost("reconciliation");
        Parties["intake"] = new IntakeParty(_vhost.RabbitMq);
        Parties["routing"] = new RoutingParty(_vhost.RabbitMq);
        Parties["agency"] = new AgencyParty(_vhost.RabbitMq);
        Parties["postal"] = new PostalParty(_vhost.RabbitMq);
        Parties["notification"] = new NotificationParty(_vhost.RabbitMq);
        foreach (var party in Parties.Values)
        {
            await party.InitializeAsync();
        }

        (First, Second) = (await Accepted(), await Accepted());
        await Pump();
        await Complete(First);
        await Pump();
        await Age();
        Reconciliation = new(Parties);
        await Reconciliation.InitializeAsync();
        using var http = Reconciliation.Ops(); // the day's own first: none may come between two that a test asks for
        await Eventually.Holds("the day has its certificate", async () => await ReconciliationService.Last(http) is { } last && (string)last["state"]! == "kept", TimeSpan.FromSeconds(60));
    }

    public async ValueTask DisposeAsync()
    {
        await Reconciliation.DisposeAsync();
        foreach (var party in Parties.Values)
        {
            await party.DisposeAsync();
        }

        await _vhost.DisposeAsync();
    }

    /// <summary>Carries every fact from outboxes to listeners until none is left, as relay and broker would.</summary>
    internal async Task Pump()
    {
        bool any;
        do
        {
            any = false;
            foreach (var (source, listeners) in Listeners)
            {
                var bodies = await Sql(source, "SELECT body FROM kit.outbox ORDER BY position", row => row.GetFieldValue<byte[]>(0));
                any |= bodies.Count > 0;
                foreach (var listener in bodies.Count > 0 ? listeners : [])
                {
                    await Parties[listener].Deliver(bodies);
                }

                await Run(source, "DELETE FROM kit.outbox");
            }
        }
        while (any);
    }

    /// <summary>What was written so far counts as settled: an hour has passed for the journals. Once, before anything is sealed.</summary>
    private async Task Age()
    {
        foreach (var service in Parties.Keys)
        {
            await Run(service, "UPDATE kit.journal SET recorded_at = recorded_at - interval '1 hour'");
        }
    }

    internal async Task<List<T>> Sql<T>(string service, string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var database = NpgsqlDataSource.Create(Parties[service].ConnectionString);
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(Ct))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    internal Task Run(string service, string sql) => Sql(service, sql, _ => 0);

    internal async Task<Guid> Accepted(bool accept = true)
    {
        using var http = Parties["intake"].CreateClient(Desk, "officer", "dossier.submit", "dossier.accept", "work.act");
        var party = new
        {
            role = "Seller", fullName = "Phạm Thị Lụa", citizenId = "099190004567", phone = "0912345678", email = "lua@nguoidan.example",
            address = "thôn Hạ, xã Bến Quỳ, tỉnh Minh Giang", isApplicant = true,
        };
        var submitted = await Json(await http.PostAsJsonAsync(
            "/v1/dossiers", new { procedureCode = "1.013831", area = "H99.13", channel = "Counter", returnBy = "Post", parties = new[] { party } }, Ct));
        var id = (Guid)submitted["id"]!;
        foreach (var kind in new[] { "don-mau-18", "gcn", "hop-dong", "to-khai-tncn", "to-khai-lptb" })
        {
            var pdf = new ByteArrayContent(Encoding.ASCII.GetBytes("%PDF-1.7\n% a paper\n%%EOF\n")) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") } };
            submitted = await Json(await http.PutAsync($"/v1/dossiers/{id}/documents/{kind}?form=Original&count=1&fileName={kind}.pdf", pdf, Ct));
        }

        if (accept)
        {
            await Act(http, $"/v1/dossiers/{id}/acceptance", new { feeReceiptNumber = "0000127" }, (string)submitted["etag"]!);
        }

        return id;
    }

    /// <summary>The desk takes its step and ends it with the first outcome there is.</summary>
    private async Task Complete(Guid dossier)
    {
        using var http = Parties["agency"].CreateClient(Desk, "officer", "work.act");
        var work = (await http.GetFromJsonAsync<JsonObject>($"/v1/work?dossier={dossier}", Ct))!["items"]![0]!;
        var taken = await Act(http, $"/v1/work/{work["id"]}/holder", new { }, (string)work["etag"]!);
        await Act(http, $"/v1/work/{work["id"]}/completion", new { outcome = (string)work["outcomes"]![0]!["name"]! }, (string)taken["etag"]!);
    }

    private static async Task<JsonObject> Act(HttpClient http, string path, object body, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        return await Json(await http.SendAsync(request, Ct));
    }

    private static async Task<JsonObject> Json(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(Ct);
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {text}");
        return (JsonObject)JsonNode.Parse(text)!;
    }
}

[CollectionDefinition(nameof(Five))]
public sealed class FiveCollection : ICollectionFixture<Five>;
