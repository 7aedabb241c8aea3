using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using LienThong.AgencyProcessing.Consultations;
using LienThong.Contracts;
using LienThong.Kit.Messages;
using LienThong.Testkit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LienThong.AgencyProcessing.Tests;

/// <summary>The service on a fresh database, and what its tests say often.</summary>
public sealed class AgencyService : ServiceFixture<Program>, IAsyncLifetime
{
    public const string Desk = "H99.12";
    public const string LandOffice = "H99.21";
    public const string TaxOffice = "H99.31";

    private readonly Dictionary<Guid, int> _heard = [];

    /// <summary>An officer's client.</summary>
    public HttpClient As(string officer, string agency, string position = "officer", string scope = "work.act")
    {
        var http = CreateDefaultClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.Create(officer, agency, position, scope));
        return http;
    }

    /// <summary>Routing says the next fact about a dossier.</summary>
    public async Task<DossierEvent> Hear(Guid dossierId, object fact)
    {
        var e = new DossierEvent
        {
            Id = Guid.CreateVersion7(),
            Source = "routing",
            DossierId = dossierId,
            Version = _heard[dossierId] = _heard.GetValueOrDefault(dossierId) + 1,
            Type = WireNames.Of(fact.GetType()),
            At = Clock.Now,
            Data = JsonSerializer.SerializeToElement(fact, fact.GetType(), JsonSerializerOptions.Web),
        };
        await Deliver(e);
        return e;
    }

    /// <summary>Routing assigns a step of this kind; the answer is the work item as the inbox of its officer shows it.</summary>
    public async Task<JsonObject> GivenStep(Guid dossierId, StepAssigned assigned)
    {
        await Hear(dossierId, assigned);
        using var http = As("inbox", assigned.Agency!, assigned.Position!);
        var list = (await http.GetFromJsonAsync<JsonObject>($"/v1/work?dossier={dossierId}", TestContext.Current.CancellationToken))!;
        return list["items"]!.AsArray().Select(item => item!.AsObject()).Single(item => (int)item["stepNumber"]! == assigned.StepNumber);
    }

    /// <summary>The same, already in the hands of this officer.</summary>
    public async Task<JsonObject> GivenTaken(Guid dossierId, StepAssigned assigned, string officer)
    {
        var item = await GivenStep(dossierId, assigned);
        using var http = As(officer, assigned.Agency!, assigned.Position!);
        return await http.Take(item).Answer(200);
    }

    /// <summary>Fires the timers that are due, as the kit's watch does.</summary>
    public async Task FireTimers()
    {
        await using var database = NpgsqlDataSource.Create(ConnectionString);
        await using var command = database.CreateCommand("SELECT dossier_id, key, data FROM kit.timer WHERE kind = 'consultation-due' AND due_at <= $1");
        command.Parameters.Add(new NpgsqlParameter { Value = Clock.Now });
        var due = new List<(Guid DossierId, string Key, string Data)>();
        await using (var rows = await command.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
            {
                due.Add((rows.GetGuid(0), rows.GetString(1), rows.GetString(2)));
            }
        }

        foreach (var (dossierId, key, data) in due)
        {
            await using var scope = Services.CreateAsyncScope();
            var unit = scope.ServiceProvider.GetRequiredService<Unit>();
            await unit.Open([dossierId], CancellationToken.None);
            unit.Unschedule<ConsultationDue>(dossierId, key);
            var timer = JsonSerializer.Deserialize<ConsultationDue>(data, JsonSerializerOptions.Web)!;
            await scope.ServiceProvider.GetRequiredService<ConsultationDueHandler>().Handle(timer, dossierId, CancellationToken.None);
            await unit.Commit(() => true, CancellationToken.None);
        }
    }

    /// <summary>Loses the answer kept under a key, as when the server stops before it is written.</summary>
    public async Task Forget(string key)
    {
        await using var database = NpgsqlDataSource.Create(ConnectionString);
        await using var command = database.CreateCommand("DELETE FROM kit.request WHERE key = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = key });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Two notices raised by the tax office, and its assessment closed.</summary>
    public async Task GivenDuties(Guid dossierId)
    {
        await Hear(dossierId, Steps.Assigned(1, "transfer", Desk, "desk"));
        var item = await GivenTaken(dossierId, Steps.Assigned(2, "assess-duty", TaxOffice, "tax-office", "assessed"), "tax-1");
        using var tax = As("tax-1", TaxOffice);
        item = await tax.Raise(item, Steps.Notice("TB-1", 25_000_000), Steps.Notice("TB-2", 6_250_000)).Answer(200);
        await tax.Complete(item, "assessed").Answer(200);
    }
}

/// <summary>Facts of routing, as short as a test can say them.</summary>
internal static class Steps
{
    public static StepAssigned Assigned(int number, string kind, string agency, string role, params string[] outcomes) => new()
    {
        StepNumber = number,
        StepId = $"step-{number}",
        Name = new("Thẩm định hồ sơ", "Appraise the dossier"),
        Kind = kind,
        Role = role,
        Agency = agency,
        Position = "officer",
        StartsAt = new(2026, 5, 6, 0, 30, 0, TimeSpan.Zero),
        DueAt = new(2026, 5, 8, 10, 0, 0, TimeSpan.Zero),
        Clock = ClockRule.Runs,
        Status = DossierStatus.Moving,
        Outcomes = [.. outcomes.Select(outcome => new AllowedOutcome(outcome, []))],
        DossierCode = "H99.12-260423-0001",
        ProcedureCode = "1.013831",
        ProcedureVersion = 1,
        DeskAgency = AgencyService.Desk,
    };

    /// <summary>A paper as intake would answer for it.</summary>
    public static PaperRef Paper(string kind) => new(kind, Guid.CreateVersion7(), new string('a', 64));

    public static DutyNotice Notice(string number, long amount) => new("income-tax", number, amount, PayerRole.Seller);
}

/// <summary>The requests of an officer's day.</summary>
internal static class Requests
{
    public static Task<HttpResponseMessage> Take(this HttpClient http, JsonObject item) =>
        http.Act($"/v1/work/{item["id"]}/holder", new { }, item);

    public static Task<HttpResponseMessage> Complete(this HttpClient http, JsonObject item, string outcome, object? fields = null) =>
        http.Act($"/v1/work/{item["id"]}/completion", new { outcome, fields = fields ?? new { } }, item);

    public static Task<HttpResponseMessage> Raise(this HttpClient http, JsonObject item, params DutyNotice[] notices) =>
        http.Act($"/v1/work/{item["id"]}/duties", new { notices }, item);

    public static Task<HttpResponseMessage> Issue(this HttpClient http, JsonObject item, string number, string digest) =>
        http.Act($"/v1/work/{item["id"]}/result", new { kind = "gcn", resultNumber = number, documentId = Guid.CreateVersion7(), digest }, item);

    public static Task<HttpResponseMessage> Pay(
        this HttpClient http, Guid dossierId, DateTimeOffset paidAt, PaymentProof proof = PaymentProof.Electronic, params string[] numbers) =>
        http.Act(
            $"/v1/duties/{dossierId}/payment",
            new { noticeNumbers = numbers.Length == 0 ? ["TB-1", "TB-2"] : numbers, paidAt, proof, proofNumber = "CT-77" });

    public static async Task<HttpResponseMessage> Act(this HttpClient http, string address, object body, JsonObject? item = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        if (item is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", (string)item["etag"]!);
        }

        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static Task<HttpResponseMessage> Get(this HttpClient http, string address) =>
        http.GetAsync(address, TestContext.Current.CancellationToken);

    public static Task<HttpResponseMessage> Release(this HttpClient http, JsonObject item) =>
        http.Act($"/v1/work/{item["id"]}/release", new { }, item);

    public static Task<HttpResponseMessage> Assign(this HttpClient http, JsonObject item, string officer) =>
        http.Act($"/v1/work/{item["id"]}/assignment", new { officer }, item);

    public static Task<HttpResponseMessage> AskSupplement(
        this HttpClient http, JsonObject item, string[]? kinds = null, string reason = "unreadable", DateOnly? until = null,
        PaperRef? paper = null, string? leaderReason = null) => http.Act(
            $"/v1/work/{item["id"]}/supplement-request",
            new
            {
                documentKinds = kinds ?? ["gcn"],
                reasonCode = reason,
                untilOn = until,
                leaderReasonCode = leaderReason,
                paper = paper ?? Steps.Paper("form-02"),
            },
            item);

    public static Task<HttpResponseMessage> Consult(this HttpClient http, JsonObject item, string agency, DateTimeOffset answerBy) =>
        http.Act($"/v1/work/{item["id"]}/consultations", new { agency, question = Steps.Paper("consultation"), answerBy }, item);

    public static Task<HttpResponseMessage> Sign(this HttpClient http, JsonObject item, PaperRef paper) =>
        http.Act($"/v1/work/{item["id"]}/signature", new { paper }, item);

    public static Task<HttpResponseMessage> Seal(this HttpClient http, JsonObject item, string resultNumber, PaperRef paper) =>
        http.Act($"/v1/work/{item["id"]}/seal", new { resultNumber, paper }, item);

    public static Task<HttpResponseMessage> WriteNote(this HttpClient http, JsonObject item, string text) =>
        http.Act($"/v1/work/{item["id"]}/notes", new { text });

    public static Task<HttpResponseMessage> Post(this HttpClient http, string address, object body) =>
        http.PostAsJsonAsync(address, body, TestContext.Current.CancellationToken);

    public static async Task<List<JsonObject>> Items(this HttpClient http, string query)
    {
        var list = await http.GetAsync($"/v1/work{query}", TestContext.Current.CancellationToken).Answer(200);
        return [.. list["items"]!.AsArray().Select(item => item!.AsObject())];
    }

    /// <summary>The only work item this officer sees of a dossier.</summary>
    public static async Task<JsonObject> Item(this HttpClient http, Guid dossierId) => Assert.Single(await http.Items($"?dossier={dossierId}"));

    /// <summary>The body, once the status is the one expected.</summary>
    public static async Task<JsonObject> Answer(this Task<HttpResponseMessage> asked, int status)
    {
        using var response = await asked;
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode == status, $"{(int)response.StatusCode} instead of {status}: {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>Refused with this code, and with this field when one is at fault.</summary>
    public static async Task Refused(this Task<HttpResponseMessage> asked, int status, string code, string? field = null)
    {
        var problem = await asked.Answer(status);
        Assert.Equal(code, (string?)problem["code"]);
        Assert.Equal(field, (string?)problem["field"]);
    }
}
