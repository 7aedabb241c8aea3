using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using LienThong.Contracts;
using LienThong.Kit.Messages;
using LienThong.Testkit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LienThong.Routing.Tests;

/// <summary>The service on a fresh database, and what the other services say to it.</summary>
public sealed class RoutingService : ServiceFixture<Program>, IAsyncLifetime
{
    public const string Desk = "H99.12";
    public const string LandOffice = "H99.21";
    public const string TaxOffice = "H99.31";

    private static readonly (string StepId, string Outcome, string At)[] WayOfA =
    [
        ("transfer", "transferred", "24/04/2026 08:10"),
        ("appraise", "eligible", "28/04/2026 11:00"),
        ("check", "agreed", "28/04/2026 15:30"),
        ("approve-sheet", "approved", "29/04/2026 14:30"),
        ("send-sheet", "sent", "29/04/2026 16:30"),
        ("assess-duty", "assessed", "06/05/2026 10:00"),
        ("pay", "paid", "08/05/2026 19:40"),
        ("record-payment", "recorded", "11/05/2026 07:30"),
        ("draft", "drafted", "12/05/2026 16:00"),
        ("check-draft", "agreed", "13/05/2026 09:00"),
        ("sign", "signed", "13/05/2026 14:30"),
        ("hand-back", "handed-back", "14/05/2026 08:00"),
    ];

    private readonly Dictionary<(string Source, Guid DossierId), int> _said = [];
    private NpgsqlDataSource? _database;

    /// <summary>The service's database, for a look from outside.</summary>
    public NpgsqlDataSource Database => _database ??= NpgsqlDataSource.Create(ConnectionString);

    /// <summary>A released event as its publisher froze it.</summary>
    public static T Sample<T>() => JsonSerializer.Deserialize<T>(
        File.ReadAllText(Path.Combine(Repository.Root, "tests", "contracts", "samples", WireNames.Of(typeof(T)) + ".json")),
        JsonSerializerOptions.Web)!;

    public static StepCompleted Completed(int number, string stepId, string outcome) =>
        Sample<StepCompleted>() with { StepNumber = number, StepId = stepId, Outcome = outcome, Fields = null };

    /// <summary>The next event of its source about that dossier, not yet delivered.</summary>
    public DossierEvent Say(Guid dossierId, object fact, string at)
    {
        var type = WireNames.Of(fact.GetType());
        var stream = (type[..type.IndexOf('.', StringComparison.Ordinal)], dossierId);
        return new()
        {
            Id = Guid.CreateVersion7(),
            Source = stream.Item1,
            DossierId = dossierId,
            Version = _said[stream] = _said.GetValueOrDefault(stream) + 1,
            Type = type,
            At = Traveller.At(at).ToUniversalTime(),
            Data = JsonSerializer.SerializeToElement(fact, fact.GetType(), JsonSerializerOptions.Web),
        };
    }

    public override async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    public Task Hear(Guid dossierId, object fact, string at) => Deliver(Say(dossierId, fact, at));

    /// <summary>All events of the worked demonstration A, from reception through that step.</summary>
    public IEnumerable<DossierEvent> A(Guid dossierId, int through)
    {
        yield return Say(dossierId, Sample<DossierAccepted>(), "23/04/2026 15:20");
        for (var number = 1; number <= through; number++)
        {
            var (stepId, outcome, at) = WayOfA[number - 1];
            if (stepId == "pay")
            {
                yield return Say(dossierId, Sample<DutyPaid>(), at);
                continue;
            }

            yield return Say(dossierId, Sample<StepTaken>() with { StepNumber = number }, at);
            if (stepId == "assess-duty")
            {
                yield return Say(dossierId, Sample<DutyRaised>(), at);
            }

            yield return Say(dossierId, Completed(number, stepId, outcome), at);
        }
    }

    /// <summary>A dossier that has come that far.</summary>
    public async Task<Guid> GivenA(int through)
    {
        var id = Guid.CreateVersion7();
        await Deliver(A(id, through));
        return id;
    }

    /// <summary>What routing has said about a dossier: the facts' short names in order.</summary>
    public async Task<IReadOnlyList<string>> Facts(Guid dossierId) =>
        [.. (await Announced(dossierId)).OrderBy(e => e.Version).Select(e => e.Type.Split('.')[1])];

    public async Task<T> TheLast<T>(Guid dossierId) => (await Announced(dossierId)).OrderBy(e => e.Version)
        .Last(e => e.Type == WireNames.Of(typeof(T))).Data.Deserialize<T>(JsonSerializerOptions.Web)!;

    public async Task<JsonObject> Get(string path, string agency = Desk, params string[] scopes)
    {
        using var http = CreateClient(agency, "officer", scopes is [] ? ["work.act"] : scopes);
        return (await http.GetFromJsonAsync<JsonObject>(path, TestContext.Current.CancellationToken))!;
    }

    /// <summary>Timers that wait for a dossier, by kind.</summary>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> Timers(Guid dossierId)
    {
        await using var command = Database.CreateCommand("SELECT kind, due_at FROM kit.timer WHERE dossier_id = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = dossierId });
        await using var rows = await command.ExecuteReaderAsync();
        var timers = new Dictionary<string, DateTimeOffset>();
        while (await rows.ReadAsync())
        {
            timers.Add(rows.GetString(0), rows.GetFieldValue<DateTimeOffset>(1));
        }

        return timers;
    }

    /// <summary>Moves the clock there and fires a timer, as the kit does when it is due.</summary>
    public async Task Fire<TTimer, THandler>(Guid dossierId, TTimer timer, string now)
        where THandler : IHandleTimer<TTimer>
    {
        Clock.Now = Traveller.At(now);
        await using var scope = Services.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<Unit>();
        await unit.Open([dossierId], CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<THandler>().Handle(timer, dossierId, CancellationToken.None);
        await unit.Commit(() => true, CancellationToken.None);
    }

    public async Task<long> Count(string sql)
    {
        await using var command = Database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
