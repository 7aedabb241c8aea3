using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LienThong.Faults.Faults;

namespace LienThong.Faults.Runs;

/// <summary>The table of runs as files; a run replaces its own earlier row and leaves the others, so that a long table can be made in pieces.</summary>
internal sealed class Report(string? jsonFile, string? markdownFile)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly List<Row> _rows = jsonFile is not null && File.Exists(jsonFile) ? JsonSerializer.Deserialize<List<Row>>(File.ReadAllText(jsonFile), Json)! : [];

    public void Add(Row row)
    {
        _rows.RemoveAll(known => known.Fault == row.Fault);
        _rows.Add(row);
        var order = FaultList.All.Select((make, i) => (make().Name, i)).ToDictionary();
        _rows.Sort((a, b) => order.GetValueOrDefault(a.Fault, int.MaxValue).CompareTo(order.GetValueOrDefault(b.Fault, int.MaxValue)));
        if (jsonFile is not null)
        {
            File.WriteAllText(jsonFile, JsonSerializer.Serialize(_rows, Json) + "\n");
        }

        if (markdownFile is not null)
        {
            File.WriteAllText(markdownFile, Markdown());
        }
    }

    /// <summary>A run in one line.</summary>
    public static string Line(Row row) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(row.Kept ? "kept  " : "BROKEN")} {row.Number,-4}{row.Fault,-24} {row.Accepted} of {row.Deeds} deeds, {row.Dossiers} dossiers; lost {row.Lost}, doubled {row.Doubled}; "
        + $"recovered {Seconds(row.RecoverySeconds)}; p99 {Ms(row.P99Before)}/{Ms(row.P99During)}/{Ms(row.P99After)} ms; parked {row.Parked}, dropped {row.Dropped}, "
        + $"healed {row.Healed}; struck {Strikes(row)}");

    private string Markdown()
    {
        var text = new StringBuilder();
        text.Append("| F | fault | struck | s | deeds | accepted | retried | lost | doubled | recovery s | p99 ms before / during / after | parked | dropped | healed |\n");
        text.Append("|---|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
        foreach (var row in _rows)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {row.Number} | {row.Does}{(row.Kept ? "" : " **broken**")} | {Strikes(row)} | {row.Seconds:0} | {row.Deeds} | {row.Accepted} | {row.Retried} | {row.Lost} | {row.Doubled} "
                + $"| {Seconds(row.RecoverySeconds)} | {Ms(row.P99Before)} / {Ms(row.P99During)} / {Ms(row.P99After)} | {row.Parked} | {row.Dropped} | {row.Healed} |\n");
        }

        text.Append("\nCannot run here:\n\n| F | what | why |\n|---|---|---|\n");
        foreach (var (number, what, why) in FaultList.CannotRun)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {number} | {what} | {why} |\n");
        }

        return text.ToString();
    }

    private static string Strikes(Row row) => string.Join(", ", row.Strikes.Select(strike => $"{strike.Key} {strike.Value}"));

    private static string Seconds(double? seconds) => seconds is { } known ? known.ToString("0.0", CultureInfo.InvariantCulture) : "never";

    private static string Ms(double ms) => double.IsNaN(ms) ? "-" : ms.ToString("0", CultureInfo.InvariantCulture);
}
