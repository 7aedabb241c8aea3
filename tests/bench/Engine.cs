using System.Diagnostics;
using System.Text.Json;
using LienThong.Contracts;
using LienThong.Kit.Messages;
using LienThong.Testkit;
using Npgsql;
using RabbitMQ.Client;

namespace LienThong.Bench;

/// <summary>What one phase measured.</summary>
internal sealed record Measured(int Dossiers, int Steps, double Seconds, double[] Moves, IReadOnlyDictionary<string, double> CpuMsPerStep, double WalBytesPerStep)
{
    public double StepsPerSecond => Steps / Seconds;

    public double Percentile(double share) =>
        Moves.Length == 0 ? double.NaN : Moves.Order().ElementAt(Math.Min(Moves.Length - 1, (int)(share * Moves.Length)));
}

/// <summary>Dossiers of five steps through the real routing and agency-processing, each a process; the bench is intake.</summary>
internal sealed class Engine : IAsyncDisposable
{
    public const int StepsPerDossier = 5;

    private readonly int _inFlight;
    private readonly List<Guid> _ledger = [];
    private readonly EngineProcess _routing;
    private readonly EngineProcess _agency;
    private readonly NpgsqlDataSource _routingDb;
    private readonly NpgsqlDataSource _agencyDb;
    private readonly IConnection _broker;
    private readonly IChannel _channel;

    private Engine(int inFlight, EngineProcess routing, EngineProcess agency, string routingDb, string agencyDb, IConnection broker, IChannel channel)
    {
        _inFlight = inFlight;
        (_routing, _agency, _broker, _channel) = (routing, agency, broker, channel);
        (_routingDb, _agencyDb) = (NpgsqlDataSource.Create(routingDb), NpgsqlDataSource.Create(agencyDb));
    }

    public static async Task<Engine> Start(string postgres, Uri broker, int inFlight, Action<string> say)
    {
        var run = Guid.CreateVersion7().ToString("N")[^8..];
        string Database(string name) => new NpgsqlConnectionStringBuilder(postgres) { Database = $"bench_{name}_{run}" }.ConnectionString;
        Dictionary<string, string> Environment(string database) => new()
        {
            ["ConnectionStrings__Db"] = database,
            ["RabbitMq__Uri"] = broker.ToString(),
            ["Catalogue__Path"] = Path.Combine(Repository.Root, "tests", "bench", "catalogue"),
        };
        say("Routing and agency-processing start ...");
        var here = AppContext.BaseDirectory;
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(here));
        var routingDll = Path.Combine(Repository.Root, "artifacts", "bin", "Routing", configuration, "LienThong.Routing.dll");
        var routing = await EngineProcess.Start(["dotnet", routingDll], Environment(Database("routing")));
        var agency = await EngineProcess.Start(["dotnet", Path.Combine(here, "LienThong.Bench.dll"), "agency"], Environment(Database("agency")));
        var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync();
        var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true, null));
        await channel.ExchangeDeclareAsync("lienthong.intake", ExchangeType.Topic, durable: true);
        return new(inFlight, routing, agency, Database("routing"), Database("agency"), connection, channel);
    }

    /// <summary>Feeds dossiers for a time - as fast as they finish, or at a rate of steps - and waits until the last one finished.</summary>
    public async Task<Measured> Phase(TimeSpan time, int? stepsPerSecond, Action<int, double> progress)
    {
        await Moves();
        var cpu = CpuNow();
        var wal = await Scalar<decimal>(_routingDb, "SELECT pg_current_wal_lsn() - '0/0'::pg_lsn");
        var finishedBefore = await Finished();
        var started = 0;
        var clock = Stopwatch.StartNew();
        var (finished, askedAt) = (0L, TimeSpan.Zero);
        while (clock.Elapsed < time)
        {
            if (stepsPerSecond is null || clock.Elapsed - askedAt > TimeSpan.FromSeconds(1)) // counting costs the engine; a paced run asks for progress alone
            {
                (finished, askedAt) = (await Finished() - finishedBefore, clock.Elapsed);
            }

            var wanted = stepsPerSecond is { } rate ? (int)(clock.Elapsed.TotalSeconds * rate / StepsPerDossier) : (int)finished + _inFlight;
            await Accept(Math.Min(wanted - started, 400));
            started = Math.Max(started, Math.Min(wanted, started + 400));
            progress(started, finished * StepsPerDossier / Math.Max(0.1, clock.Elapsed.TotalSeconds));
            await Task.Delay(stepsPerSecond is null ? 100 : 20);
        }

        while (await Finished() - finishedBefore < started)
        {
            if (clock.Elapsed > time + TimeSpan.FromSeconds(90))
            {
                throw new TimeoutException($"{started - (await Finished() - finishedBefore)} dossiers did not finish.");
            }

            await Task.Delay(50);
        }

        var seconds = clock.Elapsed.TotalSeconds;
        var steps = started * StepsPerDossier;
        var used = CpuNow().ToDictionary(pair => pair.Key, pair => (pair.Value - cpu[pair.Key]) * 1000 / steps);
        var walled = await Scalar<decimal>(_routingDb, "SELECT pg_current_wal_lsn() - '0/0'::pg_lsn") - wal;
        return new(started, steps, seconds, await Moves(), used, (double)walled / steps);
    }

    /// <summary>Judges the databases against the bench's own ledger; every offence is a line.</summary>
    public async Task<IReadOnlyList<string>> Judge()
    {
        var offences = new List<string>();
        async Task Expect(string what, long expected, NpgsqlDataSource database, string sql)
        {
            var counted = await Scalar<long>(database, sql);
            if (counted != expected)
            {
                offences.Add($"{what}: expected {expected}, counted {counted}");
            }
        }

        await Task.Delay(1500);
        await Expect("dossiers finished", _ledger.Count, _routingDb, "SELECT count(*) FROM itinerary WHERE finished_at IS NOT NULL");
        await Expect("steps, each ended once", _ledger.Count * StepsPerDossier, _routingDb, "SELECT count(*) FROM step WHERE finished_at IS NOT NULL");
        await Expect("facts of routing", _ledger.Count * (StepsPerDossier + 1), _routingDb, "SELECT count(*) FROM kit.journal");
        await Expect("completions", _ledger.Count * StepsPerDossier, _agencyDb, "SELECT count(*) FROM kit.journal");
        foreach (var (name, database) in new[] { ("routing", _routingDb), ("agency", _agencyDb) })
        {
            await Expect($"{name}: streams with gaps", 0, database,
                "SELECT count(*) FROM (SELECT 1 FROM kit.journal GROUP BY dossier_id HAVING min(version) <> 1 OR max(version) <> count(*)) x");
            await Expect($"{name}: streams apart from their journal", 0, database,
                "SELECT count(*) FROM kit.stream s LEFT JOIN LATERAL (SELECT max(version) v FROM kit.journal j WHERE j.dossier_id = s.dossier_id) j ON true WHERE s.version <> coalesce(j.v, 0)");
            await Expect($"{name}: outbox", 0, database, "SELECT count(*) FROM kit.outbox");
            await Expect($"{name}: parked", 0, database, "SELECT count(*) FROM kit.parked");
        }

        await Expect("routing's cursors at agency's heads", _ledger.Count, _routingDb, $"SELECT count(*) FROM kit.cursor WHERE source = 'agency' AND version = {StepsPerDossier}");
        await Expect("agency's cursors at routing's heads", _ledger.Count, _agencyDb, $"SELECT count(*) FROM kit.cursor WHERE source = 'routing' AND version = {StepsPerDossier + 1}");
        return offences;
    }

    public async ValueTask DisposeAsync()
    {
        await _routing.DisposeAsync();
        await _agency.DisposeAsync();
        await _broker.CloseAsync();
        await _broker.DisposeAsync();
        await _channel.DisposeAsync();
        await _routingDb.DisposeAsync();
        await _agencyDb.DisposeAsync();
    }

    private async Task Accept(int dossiers)
    {
        var publishing = new List<Task>();
        for (var i = 0; i < dossiers; i++)
        {
            var id = Guid.CreateVersion7();
            _ledger.Add(id);
            var now = TimeProvider.System.GetUtcNow();
            var fact = new DossierAccepted
            {
                DossierCode = $"H99.12-260423-{_ledger.Count:0000}", ProcedureCode = "9.000005", ProcedureVersion = 1, DeskAgency = "H99.12", Area = "H99.13",
                Channel = SubmissionChannel.Counter, ReceivedAt = now, DueOn = DateOnly.FromDateTime(now.UtcDateTime.AddDays(14)), ReturnBy = ReturnMethod.Counter,
            };
            var said = new DossierEvent
            {
                Id = Guid.CreateVersion7(), Source = "intake", DossierId = id, Version = 1, Type = WireNames.Of(typeof(DossierAccepted)), At = now,
                Data = JsonSerializer.SerializeToElement(fact, Wire.Json),
            };
            publishing.Add(_channel.BasicPublishAsync(
                "lienthong.intake", Wire.RoutingKey(id, said.Type), mandatory: true, new BasicProperties { Persistent = true },
                JsonSerializer.SerializeToUtf8Bytes(said, Wire.Json)).AsTask());
        }

        await Task.WhenAll(publishing);
    }

    private async Task<double[]> Moves()
    {
        using var http = new HttpClient { BaseAddress = _agency.Address };
        return await http.GetFromJsonAsync<double[]>(new Uri("/bench/moves", UriKind.Relative)) ?? [];
    }

    private Task<long> Finished() => Scalar<long>(_routingDb, "SELECT count(*) FROM itinerary WHERE finished_at IS NOT NULL");

    private Dictionary<string, double> CpuNow() => new()
    {
        ["routing"] = _routing.CpuSeconds,
        ["agency"] = _agency.CpuSeconds,
        ["PostgreSQL"] = Cpu.Named("postgres"),
        ["RabbitMQ"] = Cpu.Named("beam.smp"),
    };

    private static async Task<T> Scalar<T>(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
