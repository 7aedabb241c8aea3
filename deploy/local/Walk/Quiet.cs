using LienThong.Local.Hosting;
using Npgsql;

namespace LienThong.Local.Walk;

/// <summary>Tells whether every service has said and heard everything: read from the databases themselves.</summary>
internal sealed class Quiet(RunningSystem system) : IAsyncDisposable
{
    /// <summary>Who listens to whom; a message still in a queue is a cursor that is behind its source's stream.</summary>
    private static readonly (string Listener, string Source)[] Listens =
    [
        ("intake", "routing"), ("intake", "agency"), ("intake", "postal"),
        ("routing", "intake"), ("routing", "agency"), ("routing", "postal"),
        ("agency", "routing"),
        ("postal", "routing"), ("postal", "intake"),
        ("notification", "intake"), ("notification", "routing"), ("notification", "postal"),
    ];

    private readonly Dictionary<string, NpgsqlDataSource> _databases = system.Databases
        .Where(pair => pair.Key is not ("identity" or "reconciliation"))
        .ToDictionary(pair => pair.Key, pair => NpgsqlDataSource.Create(pair.Value));

    /// <summary>Null when all is quiet, else what is still under way.</summary>
    public async Task<string?> WhatIsUnderWay(CancellationToken ct)
    {
        foreach (var (name, database) in _databases)
        {
            if (await One<long>(database, "SELECT count(*) FROM kit.outbox", ct) is > 0 and var rows)
            {
                return $"{name}: {rows} in the outbox";
            }

            if (await One<string?>(database, "SELECT reason || ': ' || coalesce(error, type) FROM (SELECT reason, error, source || ' ' || version AS type FROM kit.parked WHERE reason <> 'skipped') AS p LIMIT 1", ct) is { } parked)
            {
                return $"{name}: parked, {parked}";
            }
        }

        foreach (var (listener, source) in Listens)
        {
            var heads = await Versions(_databases[source], "SELECT dossier_id, version FROM kit.stream WHERE version > 0", null, ct);
            var heard = await Versions(_databases[listener], "SELECT dossier_id, version FROM kit.cursor WHERE source = $1", source, ct);
            foreach (var (dossier, version) in heads)
            {
                if (heard.GetValueOrDefault(dossier) < version)
                {
                    return $"{listener}: has not heard {source} {dossier} version {version}";
                }
            }
        }

        return null;
    }

    /// <summary>True when no dossier was ever spoken of: a walk starts its own time, so it wants fresh databases.</summary>
    public async Task<bool> IsFresh(CancellationToken ct)
    {
        foreach (var database in _databases.Values)
        {
            if (await One<bool>(database, "SELECT EXISTS (SELECT FROM kit.stream)", ct))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>When the next timer of any service is due; null when there is none.</summary>
    public async Task<DateTimeOffset?> NextTimer(CancellationToken ct)
    {
        DateTimeOffset? next = null;
        foreach (var database in _databases.Values)
        {
            if (await One<DateTime?>(database, "SELECT min(due_at) FROM kit.timer", ct) is { } dueAt && !(next <= dueAt))
            {
                next = new DateTimeOffset(DateTime.SpecifyKind(dueAt, DateTimeKind.Utc));
            }
        }

        return next;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _databases.Values)
        {
            await database.DisposeAsync();
        }
    }

    private static async Task<T?> One<T>(NpgsqlDataSource database, string sql, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        var value = await command.ExecuteScalarAsync(ct);
        return value is null or DBNull ? default : (T)value;
    }

    private static async Task<Dictionary<Guid, int>> Versions(NpgsqlDataSource database, string sql, string? source, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        if (source is not null)
        {
            command.Parameters.AddWithValue(source);
        }

        var versions = new Dictionary<Guid, int>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            versions[rows.GetGuid(0)] = rows.GetInt32(1);
        }

        return versions;
    }
}
