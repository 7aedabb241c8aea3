using Npgsql;

namespace LienThong.Bench.Growth;

/// <summary>A column as a copy needs to know it.</summary>
internal sealed record Column(string Name, string Type);

/// <summary>A table and what one finished dossier left in it; values as PostgreSQL writes them.</summary>
internal sealed record TemplateTable(string Name, IReadOnlyList<Column> Columns, IReadOnlyList<string?[]> Rows)
{
    public int Index(string column) => Columns.ToList().FindIndex(one => one.Name == column);
}

/// <summary>
/// Everything one really finished dossier left in one database, found through the ids themselves: a row belongs to it when one of its
/// uuid columns holds the dossier's id or an id of a row that belongs. So the copies follow whatever the schema becomes.
/// </summary>
internal sealed record Template(Guid DossierId, IReadOnlyList<TemplateTable> Tables, IReadOnlySet<Guid> Ids)
{
    /// <summary>What is nobody's: versions, and what is empty once all is quiet.</summary>
    private static readonly string[] Skipped = ["kit.schema_version", "kit.outbox", "kit.parked", "kit.healing", "kit.request", "public.\"__EFMigrationsHistory\""];

    public static async Task<Template> Read(NpgsqlDataSource database, Guid dossierId, CancellationToken ct)
    {
        var tables = await Tables_(database, ct);
        HashSet<Guid> known = [dossierId];
        Dictionary<string, List<string?[]>> found = [];
        for (var before = 0; before != known.Count;)
        {
            before = known.Count;
            foreach (var (table, columns) in tables.Where(table => !Skipped.Contains(table.Key)))
            {
                found[table] = await Rows(database, table, columns, known, ct);
                foreach (var row in found[table])
                {
                    known.UnionWith(columns.Zip(row).Where(pair => pair.First.Type == "uuid" && pair.Second is not null).Select(pair => Guid.Parse(pair.Second!)));
                }
            }
        }

        var requests = await Requests(database, tables["kit.request"], dossierId, ct);
        return new(
            dossierId,
            [.. found.Where(table => table.Value.Count > 0).Select(table => new TemplateTable(table.Key, tables[table.Key], table.Value)),
                .. requests.Count > 0 ? [new TemplateTable("kit.request", tables["kit.request"], requests)] : Array.Empty<TemplateTable>()],
            known);
    }

    private static async Task<Dictionary<string, List<Column>>> Tables_(NpgsqlDataSource database, CancellationToken ct)
    {
        var tables = new Dictionary<string, List<Column>>();
        await using var command = database.CreateCommand("""
            SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname), quote_ident(a.attname), format_type(a.atttypid, a.atttypmod)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
            WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname IN ('public', 'kit') AND a.attnum > 0 AND NOT a.attisdropped
              AND a.attidentity = '' AND a.attgenerated = '' AND coalesce(pg_get_serial_sequence(n.nspname || '.' || quote_ident(c.relname), a.attname), '') = ''
            ORDER BY 1, a.attnum
            """);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var name = rows.GetString(0);
            if (!tables.TryGetValue(name, out var columns))
            {
                tables[name] = columns = [];
            }

            columns.Add(new(rows.GetString(1), rows.GetString(2)));
        }

        return tables;
    }

    private static async Task<List<string?[]>> Rows(
        NpgsqlDataSource database, string table, List<Column> columns, IReadOnlyCollection<Guid> known, CancellationToken ct)
    {
        var ids = columns.Where(column => column.Type == "uuid").Select(column => $"{column.Name} = ANY($1)").ToList();
        return ids.Count == 0 ? [] : await Select(database, table, columns, string.Join(" OR ", ids), known.ToArray(), ct);
    }

    /// <summary>Stored answers have no id of their own: they tell of the dossier.</summary>
    private static Task<List<string?[]>> Requests(NpgsqlDataSource database, List<Column> columns, Guid dossierId, CancellationToken ct) =>
        Select(database, "kit.request", columns, "position($1 IN convert_from(answer, 'UTF8') || coalesce(location, '')) > 0", dossierId.ToString(), ct);

    private static async Task<List<string?[]>> Select(
        NpgsqlDataSource database, string table, List<Column> columns, string where, object parameter, CancellationToken ct)
    {
        var order = table == "kit.journal" ? $" ORDER BY {table}.version" : "";
        await using var command = database.CreateCommand(
            $"SELECT {string.Join(", ", columns.Select(column => column.Name + "::text"))} FROM {table} WHERE {where}{order}");
        command.Parameters.AddWithValue(parameter);
        var found = new List<string?[]>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            found.Add([.. columns.Select((_, i) => rows.IsDBNull(i) ? null : rows.GetString(i))]);
        }

        return found;
    }
}
