using System.Text;
using LienThong.Faults.Staging;
using LienThong.Kit.Messages;
using LienThong.Local.Servers;
using RabbitMQ.Client;

namespace LienThong.Faults.Faults;

/// <summary>Bytes that are no envelope: they end in the error queue, and nothing else notices.</summary>
internal sealed class PoisonBytes : IFault
{
    private readonly Tally _tally = new();

    public string Number => "F14";

    public string Name => "poison-bytes";

    public string Does => "bytes that are no envelope of ours, into a partition queue of every listener";

    public string Heals => "they lie in the error queues until somebody looks";

    public IReadOnlyDictionary<string, int> Strikes => _tally.Strikes;

    public async Task Strike(Scene scene, TimeSpan time, CancellationToken ct)
    {
        await using var connection = await new ConnectionFactory { Uri = scene.Stage.Running.RabbitMq }.CreateConnectionAsync("poison", ct);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        foreach (var listener in Stage.Speakers)
        {
            foreach (var bytes in new[] { "", "no json", """{"id":1}""", """{"source":"intake","type":"routing.x.v1"}""" })
            {
                await channel.BasicPublishAsync("", Wire.Queue(listener, scene.Random.Next(Wire.Queues)), Encoding.UTF8.GetBytes(bytes), ct);
                _tally.Count("messages");
            }
        }

        await Task.Delay(time, ct);
    }

    public async Task<IReadOnlyList<string>> Verify(Scene scene, CancellationToken ct)
    {
        await using var connection = await new ConnectionFactory { Uri = scene.Stage.Running.RabbitMq }.CreateConnectionAsync("poison", ct);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        var found = 0L;
        var queues = (await scene.Stage.Servers.Management.Get($"api/queues/{BrokerAccount.Vhost}", ct))!.AsArray();
        foreach (var queue in queues.Select(queue => (string)queue!["name"]!).Where(name => name.EndsWith("_error", StringComparison.Ordinal)))
        {
            found += await channel.QueueDeleteAsync(queue, cancellationToken: ct); // looked at: the next run counts from nothing
        }

        return found == _tally["messages"] ? [] : [$"{_tally["messages"]} messages of no sense were sent, {found} lie in the error queues"];
    }
}

/// <summary>A handler that fails whenever it meets some dossiers: their facts are parked, all else flows, and a retry brings them home.</summary>
internal sealed class PoisonHandler : IFault
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Tally _tally = new();
    private readonly List<string> _offences = [];

    public string Number => "F14";

    public string Name => "poison-handler";

    public string Does => "routing's database refuses every change to the steps of five dossiers (a trigger), so their handler fails each time";

    public string Heals => "the trigger is dropped, the operator retries what is parked";

    public IReadOnlyDictionary<string, int> Strikes => _tally.Strikes;

    public async Task Strike(Scene scene, TimeSpan time, CancellationToken ct)
    {
        var chosen = scene.Dossiers().OrderDescending().Take(5).ToList();
        var routing = scene.Stage.Data.Of("routing");
        await using (var refuse = routing.CreateCommand(
            $"""
            CREATE FUNCTION fault_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                IF NEW.dossier_id = ANY ('{"{" + string.Join(',', chosen) + "}"}'::uuid[]) THEN RAISE EXCEPTION 'refused on purpose'; END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER fault_refuse BEFORE INSERT OR UPDATE ON step FOR EACH ROW EXECUTE FUNCTION fault_refuse();
            """))
        {
            await refuse.ExecuteNonQueryAsync(ct);
        }

        using var person = new Operator(scene.Stage.Running);
        try
        {
            await Task.Delay(time, ct);
            var parked = await Wait.For(async () => await Poisoned(person, chosen, ct) is { Count: > 0 } rows ? rows : null, Patience, ct);
            _tally.Count("parked", parked?.Count ?? 0);
        }
        finally
        {
            await using var allow = routing.CreateCommand("DROP TRIGGER fault_refuse ON step; DROP FUNCTION fault_refuse()");
            await allow.ExecuteNonQueryAsync(CancellationToken.None);
        }

        await Wait.For(async () =>
        {
            var rows = await Poisoned(person, chosen, ct);
            foreach (var row in rows)
            {
                if (await person.Retry("routing", row, ct) is { } refused)
                {
                    _offences.Add(refused);
                }
            }

            return rows.Count == 0 ? rows : null;
        }, Patience, ct);
    }

    public Task<IReadOnlyList<string>> Verify(Scene scene, CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>(_offences);

    private static async Task<List<ParkedFact>> Poisoned(Operator person, List<Guid> chosen, CancellationToken ct)
    {
        var rows = new List<ParkedFact>();
        foreach (var dossier in chosen)
        {
            rows.AddRange((await person.Parked("routing", dossier, ct)).Where(row => row.Reason == "poison"));
        }

        return rows;
    }
}

/// <summary>A fact that ends the process of whoever handles it: parked after five tries noted before, all else flows.</summary>
internal sealed class PoisonProcess : IFault
{
    private const int MostCrashes = 12;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);
    private readonly Tally _tally = new();
    private readonly List<string> _offences = [];

    public string Number => "F14";

    public string Name => "poison-process";

    public string Does => "routing ends each time it begins to handle a fact of one dossier";

    public string Heals => "the handler is well again, the operator retries what is parked";

    public IReadOnlyDictionary<string, int> Strikes => _tally.Strikes;

    public async Task Strike(Scene scene, TimeSpan time, CancellationToken ct)
    {
        var dossier = scene.Dossiers().Max();
        var before = scene.Stage.Process("routing").Crashes;
        scene.Stage.Points.Arm("routing", $"consumer.handling/{dossier}:crash*");
        ParkedFact? poison;
        try
        {
            poison = await Wait.For(() => Poison(scene.Stage, dossier, ct), Patience, ct);
        }
        finally
        {
            scene.Stage.Points.Disarm("routing");
        }

        await Task.Delay(TimeSpan.FromSeconds(2), ct); // what was under way ends or is up again
        await scene.Stage.Process("routing").Ready(ct);
        var crashes = scene.Stage.Process("routing").Crashes - before;
        for (var i = 0; i < crashes; i++)
        {
            scene.Stage.Expect("routing");
            _tally.Count("routing");
        }

        if (poison is null || crashes > MostCrashes)
        {
            _offences.Add($"a fact of {dossier} ended the process {crashes} times and was {(poison is null ? "not " : "")}parked");
        }

        using var person = new Operator(scene.Stage.Running);
        if (poison is not null && await person.Retry("routing", poison, ct) is { } refused)
        {
            _offences.Add(refused);
        }
    }

    public Task<IReadOnlyList<string>> Verify(Scene scene, CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>(_offences);

    private static async Task<ParkedFact?> Poison(Stage stage, Guid dossier, CancellationToken ct)
    {
        await using var command = stage.Data.Of("routing").CreateCommand(
            "SELECT source, version, reason, error FROM kit.parked WHERE dossier_id = $1 AND reason = 'poison' LIMIT 1");
        command.Parameters.AddWithValue(dossier);
        await using var rows = await command.ExecuteReaderAsync(ct);
        return await rows.ReadAsync(ct) ? new(rows.GetString(0), dossier, rows.GetInt32(1), "", rows.GetString(2), rows.GetString(3)) : null;
    }
}
