using System.CommandLine;
using System.Text.Json.Nodes;
using Npgsql;
using NpgsqlTypes;

namespace LienThong.Local.Verbs;

/// <summary>Prints what the services have said: of one dossier, or the latest of all.</summary>
internal static class EventsVerb
{
    private static readonly Argument<Guid?> Dossier = new("dossier") { Arity = ArgumentArity.ZeroOrOne, Description = "Id of a dossier; all when left out." };
    private static readonly Option<int> Tail = new("--tail") { Description = "How many of the latest.", DefaultValueFactory = _ => 50 };

    public static Command Command()
    {
        var command = new Command("events", "Prints the journals' events, oldest first.") { Dossier, Tail };
        command.SetAction((said, ct) => Run(said.GetValue(Dossier), said.GetValue(Tail), ct));
        return command;
    }

    private static async Task<int> Run(Guid? dossier, int tail, CancellationToken ct)
    {
        await using var databases = await Databases.Open(ct);
        var events = new List<(Guid Id, string[] Row)>();
        await foreach (var (_, connection) in databases.WithMessages(null, ct))
        {
            await using var query = new NpgsqlCommand(
                "SELECT id, body FROM kit.journal WHERE $1 IS NULL OR dossier_id = $1 ORDER BY id DESC LIMIT $2", connection);
            query.Parameters.Add(new NpgsqlParameter { Value = (object?)dossier ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
            query.Parameters.Add(new NpgsqlParameter { Value = tail });
            await using var rows = await query.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
            {
                events.Add((rows.GetGuid(0), Row(JsonNode.Parse(rows.GetFieldValue<byte[]>(1))!)));
            }
        }

        Screen.Rows(["at", "dossier", "version", "type", "data"], events.OrderByDescending(e => e.Id).Take(tail).Reverse().Select(e => e.Row));
        return 0;
    }

    private static string[] Row(JsonNode e) =>
        [(string)e["at"]!, (string)e["dossierId"]!, e["version"]!.ToString(), (string)e["type"]!, e["data"]!.ToJsonString()];
}
