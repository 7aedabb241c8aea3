using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LienThong.Contracts;
using LienThong.Testkit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LienThong.PostalReturn.Tests;

/// <summary>The service on a fresh database, with the carrier's simulator as a real server, and what its tests say often.</summary>
public sealed class PostalService : ServiceFixture<Program>, IAsyncLifetime
{
    public const string Desk = "H99.12";

    private OutsideParties? _parties;
    private HttpClient? _carrier;

    internal KeptLogs Logs { get; } = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    internal HttpClient Carrier => _carrier ??= new() { BaseAddress = new(_parties!.CarrierAddress) };

    public override async ValueTask InitializeAsync()
    {
        _parties = await OutsideParties.Start(CreateStranger);
        await base.InitializeAsync();
        _ = Services; // starts the workers
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _carrier?.Dispose();
        await _parties!.DisposeAsync();
    }

    public HttpClient AtDesk(string agency = Desk) => CreateClient(agency, "officer", "dossier.accept");

    /// <summary>Routing says that a result is ready.</summary>
    public async Task<Guid> GivenResultReady(ReturnMethod by = ReturnMethod.Post, string desk = Desk)
    {
        var dossierId = Guid.CreateVersion7();
        await Deliver(Ready(dossierId, by, desk));
        return dossierId;
    }

    public DossierEvent Ready(Guid dossierId, ReturnMethod by = ReturnMethod.Post, string desk = Desk, int version = 1)
    {
        var fact = new ResultReady
        {
            DossierCode = $"{desk}-260423-0001", DeskAgency = desk, ReturnBy = by, FinishedAt = Clock.Now, LawfulDueOn = new(2026, 5, 15),
            WorkingDaysLate = -1, LateByAgency = [],
        };
        return new()
        {
            Id = Guid.CreateVersion7(), Source = "routing", DossierId = dossierId, Version = version, Type = WireNames.Of(typeof(ResultReady)),
            At = Clock.Now, Data = JsonSerializer.SerializeToElement(fact, JsonSerializerOptions.Web),
        };
    }

    /// <summary>Intake says that the citizen chose another way.</summary>
    public DossierEvent Chosen(
        Guid dossierId, ReturnMethod by, ReturnMethod previous = ReturnMethod.Post, int version = 1, string desk = Desk) => OfIntake(
        dossierId, version, new ReturnChoiceChanged { Previous = previous, ReturnBy = by, DeskAgency = desk });

    /// <summary>Intake says that the result was handed over at the counter.</summary>
    public DossierEvent HandedOver(Guid dossierId, int version = 1) => OfIntake(
        dossierId, version, new ResultHandedOver { DeskAgency = Desk, HandedOverAt = Clock.Now.AddMinutes(1) });

    private DossierEvent OfIntake(Guid dossierId, int version, object fact) => new()
    {
        Id = Guid.CreateVersion7(), Source = "intake", DossierId = dossierId, Version = version, Type = WireNames.Of(fact.GetType()),
        At = Clock.Now, Data = JsonSerializer.SerializeToElement(fact, fact.GetType(), JsonSerializerOptions.Web),
    };

    public async Task<JsonObject?> Parcel(Guid dossierId, string agency = Desk) => (await Parcels(dossierId, agency)).SingleOrDefault();

    public async Task<IReadOnlyList<JsonObject>> Parcels(Guid dossierId, string agency = Desk)
    {
        using var http = AtDesk(agency);
        var list = await http.GetFromJsonAsync<JsonObject>($"/v1/parcels?dossier={dossierId}", Ct);
        return [.. list!["items"]!.AsArray().Select(item => item!.AsObject())];
    }

    public Task<JsonObject> ParcelIn(string state, Guid dossierId, string agency = Desk) => Eventually.Gives(
        $"parcel {state}", async () => await Parcel(dossierId, agency) is { } parcel && (string)parcel["state"]! == state ? parcel : null, TimeSpan.FromSeconds(40));

    public async Task<JsonObject> GivenHandedOver(Guid dossierId, string desk = Desk)
    {
        var parcel = await ParcelIn("Ordered", dossierId, desk);
        using var http = AtDesk(desk);
        using var answer = await http.PostAsJsonAsync("/v1/manifests", new { parcelIds = new[] { (Guid)parcel["id"]! }, counted = 1 }, Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
        return await ParcelIn("HandedOver", dossierId, desk);
    }

    /// <summary>A parcel in a state, by the way it gets there.</summary>
    public async Task<string> GivenIn(string state, Guid dossier, string desk = Desk)
    {
        if (state is "Ordered")
        {
            return (string)(await ParcelIn("Ordered", dossier, desk))["trackingCode"]!;
        }

        if (state is "Cancelled")
        {
            var ordered = await ParcelIn("Ordered", dossier, desk);
            using var http = AtDesk(desk);
            http.DefaultRequestHeaders.Add("If-Match", (string)ordered["etag"]!);
            using var answer = await http.PostAsync($"/v1/parcels/{ordered["id"]}/cancellation", null, Ct);
            Assert.True(answer.IsSuccessStatusCode);
            return (string)ordered["trackingCode"]!;
        }

        var code = (string)(await GivenHandedOver(dossier, desk))["trackingCode"]!;
        string[] way = state switch
        {
            "HandedOver" => [],
            "InTransit" => ["in-transit"],
            "Failed" => ["failed"],
            "Delivered" => ["delivered"],
            "SentBack" => ["sent-back"],
            "Lost" => ["lost"],
            _ => ["sent-back", "returned"],
        };
        foreach (var kind in way)
        {
            var told = await Call(new { eventId = Guid.CreateVersion7(), trackingCode = code, kind, at = "2026-04-23T01:32:00Z" });
            Assert.Equal(200, told.Status);
        }

        return code;
    }

    /// <summary>Something happens at the carrier.</summary>
    public async Task<int?> Happens(string trackingCode, object what)
    {
        using var answer = await Carrier.PostAsJsonAsync($"/simulate/{trackingCode}", what, Ct);
        answer.EnsureSuccessStatusCode();
        return (int?)(await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!["callbackStatus"];
    }

    public async Task Trouble(int failNext = 0, int delayMs = 0)
    {
        using var answer = await Carrier.PostAsJsonAsync("/simulate/trouble", new { failNext, delayMs }, Ct);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>How many orders the carrier has for a parcel.</summary>
    public async Task<int> OrdersOf(Guid parcelId) =>
        (await Carrier.GetFromJsonAsync<JsonArray>("/orders", Ct))!.Count(order => (string)order!["reference"]! == parcelId.ToString());

    public async Task<bool> IsCancelledAtCarrier(Guid parcelId) => (await Carrier.GetFromJsonAsync<JsonArray>("/orders", Ct))!
        .Any(order => (string)order!["reference"]! == parcelId.ToString() && (bool)order["cancelled"]!);

    /// <summary>What the carrier held back is told now; the status of every callback.</summary>
    public async Task<IReadOnlyList<int>> Release(string trackingCode, bool reversed)
    {
        using var answer = await Carrier.PostAsJsonAsync($"/simulate/{trackingCode}/release", new { reversed }, Ct);
        return [.. (await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!["callbackStatuses"]!.AsArray().Select(status => (int)status!)];
    }

    /// <summary>A callback made by hand.</summary>
    public Task<(int Status, string Body)> Call(
        object said, string secret = OutsideParties.Secret, TimeSpan age = default, string carrier = "vnpost", byte[]? sent = null) =>
        CallRaw(JsonSerializer.SerializeToUtf8Bytes(said, JsonSerializerOptions.Web), secret, age, carrier, sent);

    public async Task<(int Status, string Body)> CallRaw(
        byte[] body, string secret = OutsideParties.Secret, TimeSpan age = default, string carrier = "vnpost", byte[]? sent = null)
    {
        var timestamp = (TimeProvider.System.GetUtcNow() - age).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes(timestamp + "."), .. body];
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed);
        using var http = CreateStranger();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/carriers/{carrier}/events") { Content = new ByteArrayContent(sent ?? body) };
        request.Headers.Add("Carrier-Timestamp", timestamp);
        request.Headers.Add("Carrier-Signature", "v1=" + Convert.ToHexStringLower(mac));
        using var answer = await http.SendAsync(request, Ct);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }

    public async Task<T?> Sql<T>(string sql)
    {
        await using var database = NpgsqlDataSource.Create(ConnectionString);
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Ct) is T value ? value : default;
    }

    /// <summary>Names of the facts announced about a dossier, in order.</summary>
    public async Task<IReadOnlyList<string>> Facts(Guid dossierId) =>
        [.. (await Announced(dossierId)).OrderBy(e => e.Version).Select(e => e.Type)];

    protected override void Configure(IWebHostBuilder builder)
    {
        builder.UseSetting("Intake:Address", _parties!.IntakeAddress);
        builder.UseSetting("ServiceToken:Address", _parties.IntakeAddress + "/oauth2/token");
        builder.UseSetting("ServiceToken:ClientId", "postal-return");
        builder.UseSetting("ServiceToken:ClientSecret", "s");
        builder.UseSetting("Carrier:Address", _parties.CarrierAddress);
        builder.UseSetting("Carrier:Secret", OutsideParties.Secret);
        builder.UseSetting("Carrier:PollSeconds", "1");
        builder.ConfigureLogging(logging => logging.AddProvider(Logs));
    }
}

[CollectionDefinition(nameof(PostalService))]
public sealed class PostalCollection : ICollectionFixture<PostalService>;
