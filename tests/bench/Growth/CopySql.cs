using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LienThong.Bench.Growth;

/// <summary>
/// The statements that copy a template many times, each copy with ids, code and times of its own: copy number g is the template as it
/// would have been so many days earlier. Ids keep their random half and get another time, so they lie in the index as they would have.
/// </summary>
internal sealed partial class CopySql(Template template, string code, int templateNumber, int templates)
{
    private const int CopiesPerDay = 1000;
    private const int RequestsEvery = 20;

    /// <summary>
    /// One copy's number, how many days and milliseconds earlier it is, and its code. A day of the copies holds so many of them per
    /// template, forty seconds apart.
    /// </summary>
    private string Copies => string.Create(CultureInfo.InvariantCulture, $"""
        (SELECT g, d, d * 86400000::bigint + (g % {CopiesPerDay}) * 40000 AS ms,
          make_interval(days => d, secs => (g % {CopiesPerDay}) * 40) AS earlier,
          '{CodeHead}' || to_char(date '{CodeDate}' - d, 'YYMMDD') || '-' || lpad(((g % {CopiesPerDay}) * {templates} + {templateNumber} + 1)::text, 4, '0') AS code
        FROM (SELECT g, (1 + g / {CopiesPerDay})::int AS d FROM generate_series($2::bigint, $1::bigint, -1) AS g) AS numbers OFFSET 0) AS x
        """);

    private string CodeHead => code[..(code.IndexOf('-') + 1)];

    private string CodeDate => DateOnly.ParseExact(code.Split('-')[1], "yyMMdd", CultureInfo.InvariantCulture).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A statement per table, for copies $1 to $2; the journal first, since a stream's head is its last hash.</summary>
    public IEnumerable<string> Statements() => template.Tables
        .OrderBy(table => table.Name != "kit.journal")
        .Select(table => table.Name == "kit.journal" ? Journal(table) : Plain(table));

    private string Plain(TemplateTable table) => new StringBuilder()
        .Append(CultureInfo.InvariantCulture, $"INSERT INTO {table.Name} ({Names(table)}) SELECT v.* FROM {Copies} CROSS JOIN LATERAL (VALUES\n")
        .AppendJoin(",\n", table.Rows.Select(row => $"({string.Join(", ", table.Columns.Select((column, i) => Value(table, column, row, i)))})"))
        .Append(") AS v")
        .Append(table.Name == "kit.request" ? $" WHERE x.g % {RequestsEvery} = 0" : "") // they are kept for a week, the dossiers for good
        .ToString();

    /// <summary>Each body is written once and hashed with the hash before it, as the kit does.</summary>
    private string Journal(TemplateTable table)
    {
        var (body, hash) = (table.Index("body"), table.Index("hash"));
        var sql = new StringBuilder().Append(CultureInfo.InvariantCulture, $"INSERT INTO {table.Name} ({Names(table)}) SELECT v.* FROM {Copies}");
        for (var i = 0; i < table.Rows.Count; i++)
        {
            var before = i == 0 ? "''::bytea" : $"h{i - 1}.hash";
            sql.Append(CultureInfo.InvariantCulture, $"\nCROSS JOIN LATERAL (SELECT {Rewritten(table.Columns[body], table.Rows[i][body]!)} AS body OFFSET 0) AS b{i}");
            sql.Append(CultureInfo.InvariantCulture, $" CROSS JOIN LATERAL (SELECT sha256({before} || b{i}.body) AS hash OFFSET 0) AS h{i}");
        }

        return sql.Append("\nCROSS JOIN LATERAL (VALUES\n")
            .AppendJoin(",\n", table.Rows.Select((row, r) => $"({string.Join(", ", table.Columns.Select((column, i) =>
                i == body ? $"b{r}.body" : i == hash ? $"h{r}.hash" : Value(table, column, row, i)))})"))
            .Append(") AS v")
            .ToString();
    }

    private string Value(TemplateTable table, Column column, string?[] row, int i)
    {
        if (row[i] is not { } text)
        {
            return $"NULL::{column.Type}";
        }

        return (table.Name, column.Name) switch
        {
            ("kit.stream", "head") when row[table.Index("version")] != "0" =>
                $"(SELECT j.hash FROM kit.journal j WHERE j.dossier_id = {Id(template.DossierId)} AND j.version = {row[table.Index("version")]})",
            ("kit.request", "key") => $"{Quoted(text)} || '-' || x.g",
            ("kit.request", "at") => "now() - x.g % 500000 * interval '1 second'",
            _ => Rewritten(column, text),
        };
    }

    private string Rewritten(Column column, string text) => column.Type switch
    {
        "uuid" => Id(Guid.Parse(text)),
        "date" => $"({Quoted(text)}::date - x.d)",
        "timestamp with time zone" when text.StartsWith("9999", StringComparison.Ordinal) => $"{Quoted(text)}::timestamptz", // the end of time stays
        "timestamp with time zone" => $"({Quoted(text)}::timestamptz - x.earlier)",
        "bytea" when Decoded(text) is { } words && Pieces(words) is { Count: > 1 } pieces => $"convert_to({string.Join(" || ", pieces)}, 'UTF8')",
        _ => Pieces(text) is { Count: > 1 } pieces ? $"({string.Join(" || ", pieces)})::{column.Type}" : $"{Quoted(text)}::{column.Type}",
    };

    /// <summary>A text cut where it names an id of the template or its code; those are another's in the copy.</summary>
    private List<string> Pieces(string text)
    {
        var pieces = new List<string>();
        var from = 0;
        foreach (Match match in Names().Matches(text))
        {
            var isCode = match.Value == code;
            if (!isCode && !(Guid.TryParse(match.Value, out var id) && template.Ids.Contains(id)))
            {
                continue;
            }

            pieces.Add(Quoted(text[from..match.Index]));
            pieces.Add(isCode ? "x.code" : $"{Id(Guid.Parse(match.Value))}::text");
            from = match.Index + match.Length;
        }

        pieces.Add(Quoted(text[from..]));
        return pieces;
    }

    private static string Id(Guid id)
    {
        var hex = id.ToString("N");
        return hex[12] == '7'
            ? string.Create(CultureInfo.InvariantCulture, $"('0' || to_hex({Convert.ToInt64(hex[..12], 16)} - x.ms) || '{hex[12..]}')::uuid")
            : $"md5('{hex}' || x.g)::uuid"; // an id without a time in it
    }

    private static string? Decoded(string bytea)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Convert.FromHexString(bytea[2..]));
        }
        catch (DecoderFallbackException)
        {
            return null; // a hash, a picture: no text
        }
    }

    private static string Names(TemplateTable table) => string.Join(", ", table.Columns.Select(column => column.Name));

    private static string Quoted(string text) => text.Contains('\\', StringComparison.Ordinal)
        ? "E'" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal) + "'"
        : "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[A-Z][0-9.A-Z]+-[0-9]{6}-[0-9]+")]
    private static partial Regex Names();
}
