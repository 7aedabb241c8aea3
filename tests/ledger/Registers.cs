using System.Text;
using System.Text.Json;
using LienThong.Load;
using LienThong.Local.Hosting;
using LienThong.Testkit;
using Npgsql;

namespace LienThong.Ledger.Tests;

/// <summary>What the judge reads of three databases, in one, written by hand: so a test can lose a row, or write one twice.</summary>
internal sealed class Registers : IAsyncDisposable
{
    private readonly TestDatabase _database;

    private Registers(TestDatabase database) => _database = database;

    public Load.Ledger Ledger { get; } = new() { Name = "load-x" };

    public static async Task<Registers> Create() => new(await TestDatabase.Create("ledger", async database => await Run(database, """
        CREATE SCHEMA kit;
        CREATE TABLE kit.journal (dossier_id uuid, type text, body bytea);
        CREATE TABLE kit.request (client text, key text, status int, answer bytea);
        CREATE TABLE itinerary (dossier_id uuid, finished_at timestamptz, returned_at timestamptz);
        CREATE TABLE step (dossier_id uuid, finished_at timestamptz);
        """)));

    /// <summary>A dossier that went all its way: what the client was told, and what the databases hold.</summary>
    public async Task<Guid> WholeLife()
    {
        var id = Guid.CreateVersion7();
        await Said(Answered(DeedKind.Submit, id, 201), "intake.dossier-submitted.v1");
        await Said(Answered(DeedKind.Accept, id), "intake.dossier-accepted.v1");
        await Said(Answered(DeedKind.Take, id, step: 1), "agency.step-taken.v1");
        await Said(Answered(DeedKind.Complete, id, step: 1), "agency.step-completed.v1");
        await Said(Answered(DeedKind.HandOver, id), "intake.result-handed-over.v1");
        await Run($"INSERT INTO itinerary VALUES ('{id}', now(), now()); INSERT INTO step VALUES ('{id}', now())");
        return id;
    }

    public Deed Answered(DeedKind kind, Guid id, int status = 200, int step = 0)
    {
        var deed = new Deed
        {
            Kind = kind, Client = "officer", Key = $"load-x-{Ledger.Deeds.Count}-{kind}", DossierId = id, StepNumber = step, DueAt = 1, SentAt = 1,
            AnsweredAt = 2, Tries = 1, Status = status,
        };
        Ledger.Add(deed);
        return deed;
    }

    /// <summary>The fact of a deed, and its kept answer.</summary>
    public async Task Said(Deed deed, string type)
    {
        await Fact(deed.DossierId, type, deed.StepNumber);
        await using var connection = await Open(_database.ConnectionString);
        await using var insert = new NpgsqlCommand("INSERT INTO kit.request VALUES ($1, $2, $3, $4)", connection);
        insert.Parameters.AddWithValue(deed.Client);
        insert.Parameters.AddWithValue(deed.Key!);
        insert.Parameters.AddWithValue(deed.Status);
        insert.Parameters.AddWithValue(JsonSerializer.SerializeToUtf8Bytes(new { id = deed.DossierId }));
        await insert.ExecuteNonQueryAsync();
    }

    public async Task Fact(Guid id, string type, int step)
    {
        await using var connection = await Open(_database.ConnectionString);
        await using var insert = new NpgsqlCommand("INSERT INTO kit.journal VALUES ($1, $2, $3)", connection);
        insert.Parameters.AddWithValue(id);
        insert.Parameters.AddWithValue(type);
        insert.Parameters.AddWithValue(Encoding.UTF8.GetBytes(step == 0 ? """{"data":{}}""" : $$$"""{"data":{"stepNumber":{{{step}}}}}"""));
        await insert.ExecuteNonQueryAsync();
    }

    public Task Run(string sql) => Run(_database.ConnectionString, sql);

    public Task<Verdict> Judge() => new Judge(System(), Ledger).Decide(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private RunningSystem System()
    {
        var nowhere = new Uri("http://127.0.0.1:1");
        return new()
        {
            Gateway = nowhere, Services = new Dictionary<string, Uri>(), Internal = new Dictionary<string, Uri>(), Clients = new Dictionary<string, ClientCredentials>(),
            Databases = new[] { "intake", "routing", "agency" }.ToDictionary(name => name, _ => _database.ConnectionString),
            RabbitMq = nowhere, RabbitMqManagement = nowhere, ClockOffsetFile = "", Carrier = nowhere, Mail = nowhere, LocalFolder = "", LogFolder = "", Root = "",
        };
    }

    private static async Task Run(string database, string sql)
    {
        await using var connection = await Open(database);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<NpgsqlConnection> Open(string database)
    {
        var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        return connection;
    }
}
