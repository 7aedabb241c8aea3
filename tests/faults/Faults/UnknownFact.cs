using System.Text.Json;
using LienThong.Contracts;
using LienThong.Faults.Staging;
using LienThong.Kit.Messages;
using Npgsql;

namespace LienThong.Faults.Faults;

/// <summary>
/// A next version of routing says a fact that nobody here has heard of, and is taken back. Shown: at every listener the fact waits and
/// its dossier with it, everything else flows, and after the way back an operator lets it go with a reason, once at each listener. Not
/// shown: two builds side by side; routing's database is written as the next version would write it.
/// </summary>
internal sealed class UnknownFact : IFault
{
    private const string Type = "routing.said-by-next-version.v1";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string[] Listeners = ["intake", "agency", "postal", "notification"];
    private readonly Tally _tally = new();
    private readonly List<string> _offences = [];

    public string Number => "F16";

    public string Name => "unknown-fact";

    public string Does => "routing says a fact of an unknown name about three dossiers, as a next version would";

    public string Heals => "the operator lets it go with a reason at every listener, as after the way back";

    public IReadOnlyDictionary<string, int> Strikes => _tally.Strikes;

    public async Task Strike(Scene scene, TimeSpan time, CancellationToken ct)
    {
        var chosen = scene.Dossiers().OrderDescending().Take(3).ToList();
        foreach (var dossier in chosen)
        {
            await Say(scene.Stage, dossier, ct);
            _tally.Count("facts");
        }

        await Task.Delay(time, ct);
        using var person = new Operator(scene.Stage.Running);
        foreach (var dossier in chosen)
        {
            foreach (var listener in Listeners)
            {
                var waiting = await Wait.For(
                    async () => (await person.Parked(listener, dossier, ct)).FirstOrDefault(row => row is { Type: Type, Reason: "waiting" }), Patience, ct);
                var refused = waiting is null
                    ? $"{listener} does not keep the unknown fact of {dossier} waiting"
                    : await person.Skip(listener, waiting, "said by a version that was taken back", ct);
                if (refused is not null)
                {
                    _offences.Add(refused);
                }
            }
        }
    }

    public Task<IReadOnlyList<string>> Verify(Scene scene, CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>(_offences);

    /// <summary>As a unit of the next version would: under the stream's lock, chained, journal and outbox together.</summary>
    private static async Task Say(Stage stage, Guid dossier, CancellationToken ct)
    {
        await using var connection = await stage.Data.Of("routing").OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        int version;
        byte[] head;
        await using (var stream = new NpgsqlCommand("SELECT version, head FROM kit.stream WHERE dossier_id = $1 FOR UPDATE", connection, transaction))
        {
            stream.Parameters.AddWithValue(dossier);
            await using var rows = await stream.ExecuteReaderAsync(ct);
            await rows.ReadAsync(ct);
            (version, head) = (rows.GetInt32(0) + 1, rows.GetFieldValue<byte[]>(1));
        }

        var at = TimeProvider.System.GetUtcNow();
        var said = new DossierEvent
        {
            Id = Guid.CreateVersion7(), Source = "routing", DossierId = dossier, Version = version, Type = Type, At = at,
            Data = JsonSerializer.SerializeToElement(new { something = "new" }),
        };
        var body = JsonSerializer.SerializeToUtf8Bytes(said, Wire.Json);
        await using var write = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                new("INSERT INTO kit.journal (dossier_id, version, id, type, at, body, hash) VALUES ($1, $2, $3, $4, $5, $6, $7)")
                {
                    Parameters =
                    {
                        new() { Value = dossier }, new() { Value = version }, new() { Value = said.Id }, new() { Value = Type },
                        new() { Value = at }, new() { Value = body }, new() { Value = Wire.Chain(head, body) },
                    },
                },
                new("INSERT INTO kit.outbox (routing_key, id, body) VALUES ($1, $2, $3)")
                {
                    Parameters = { new() { Value = Wire.RoutingKey(dossier, Type) }, new() { Value = said.Id }, new() { Value = body } },
                },
                new("UPDATE kit.stream SET version = $2, head = $3, changed_at = now() WHERE dossier_id = $1")
                {
                    Parameters = { new() { Value = dossier }, new() { Value = version }, new() { Value = Wire.Chain(head, body) } },
                },
            },
        };
        await write.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
