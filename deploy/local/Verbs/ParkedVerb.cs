using System.CommandLine;
using LienThong.Local.Servers;
using Npgsql;
using NpgsqlTypes;

namespace LienThong.Local.Verbs;

/// <summary>Events that wait before a service's gate: shows them, tries them again, or lets them go for a reason that is kept.</summary>
internal static class ParkedVerb
{
    private static readonly Argument<string> Service = new("service") { Description = "The service that could not apply it." };
    private static readonly Argument<string> Source = new("source") { Description = "The service that said it." };
    private static readonly Argument<Guid> Dossier = new("dossier");
    private static readonly Argument<int> Version = new("version");
    private static readonly Option<string> Reason = new("--reason") { Description = "Why it is let go; kept with the event.", Required = true };

    public static Command Command()
    {
        var list = new Command("list", "Shows what is parked, in every service.");
        list.SetAction((_, ct) => List(ct));
        var retry = new Command("retry", "Tries a parked event again, now.") { Service, Source, Dossier, Version };
        retry.SetAction((said, ct) => Change(said, null, ct));
        var skip = new Command("skip", "Lets a parked event go, so that its stream moves on.") { Service, Source, Dossier, Version, Reason };
        skip.Validators.Add(said =>
        {
            if (string.IsNullOrWhiteSpace(said.GetValue(Reason)))
            {
                said.AddError("Say why: --reason \"...\" is kept with the event.");
            }
        });
        skip.SetAction((said, ct) => Change(said, said.GetValue(Reason)!.Trim(), ct));
        return new Command("parked", "Events that could not be applied.") { list, retry, skip };
    }

    private static async Task<int> List(CancellationToken ct)
    {
        await using var databases = await Databases.Open(ct);
        var parked = new List<string[]>();
        await foreach (var (service, connection) in databases.WithMessages(null, ct))
        {
            await using var query = new NpgsqlCommand(
                "SELECT source, dossier_id, version, reason, attempts, at, coalesce(error, ''), "
                + "coalesce(decided_by || to_char(decided_at, ' YYYY-MM-DD HH24:MI'), '') FROM kit.parked ORDER BY at, source, version", connection);
            await using var rows = await query.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
            {
                parked.Add(
                [
                    service, rows.GetString(0), rows.GetGuid(1).ToString(), $"{rows.GetInt32(2)}", rows.GetString(3), $"{rows.GetInt32(4)}",
                    $"{rows.GetFieldValue<DateTimeOffset>(5):u}", rows.GetString(6), rows.GetString(7),
                ]);
            }
        }

        Screen.Rows(["service", "source", "dossier", "version", "reason", "attempts", "since", "error", "decided"], parked);
        Screen.Say(parked.Count == 0 ? "nothing is parked" : $"{parked.Count} parked");
        return 0;
    }

    private static async Task<int> Change(ParseResult said, string? skipReason, CancellationToken ct)
    {
        await using var databases = await Databases.Open(ct);
        await using var connection = new NpgsqlConnection(databases.Settings(said.GetValue(Service)!).ConnectionString);
        await connection.OpenAsync(ct);
        return await Change(connection, said.GetValue(Source)!, said.GetValue(Dossier), said.GetValue(Version), skipReason, ct)
            ? 0
            : throw new LocalException("No such event is parked there.");
    }

    /// <summary>The same decision as an operator's over HTTP; the service's own gate does the rest within its retry tick.</summary>
    internal static async Task<bool> Change(
        NpgsqlConnection connection, string source, Guid dossier, int version, string? skipReason, CancellationToken ct)
    {
        await using var change = new NpgsqlCommand("SELECT kit.decide($1, $2, $3, 'local', $4)", connection);
        change.Parameters.Add(new NpgsqlParameter { Value = source });
        change.Parameters.Add(new NpgsqlParameter { Value = dossier });
        change.Parameters.Add(new NpgsqlParameter { Value = version });
        change.Parameters.Add(new NpgsqlParameter { Value = (object?)skipReason ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        return await change.ExecuteScalarAsync(ct) is true;
    }
}
