using System.Globalization;
using LienThong.Look;

namespace LienThong.Local.Walk;

/// <summary>The timeline as plain lines: for pipes, and for <c>.local/walk/timeline.txt</c>.</summary>
internal static class TimelineText
{
    /// <summary>Heads of the columns; the same in text and on a terminal.</summary>
    public static readonly string[] Heads = ["Lúc", "Nơi giữ", "Ai", "Bước", "Đồng hồ", "Đã dùng", "Hạn trả", "Báo tin", "Bưu gửi", "Dấu vết"];

    public static string Of(IReadOnlyList<Story> stories)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        foreach (var story in stories)
        {
            var itinerary = story.Itinerary;
            text.WriteLine($"Hồ sơ {story.Letter} {itinerary.DossierCode}: {Words.Status(itinerary.Status).Vi}, {story.Verdict}");
            text.WriteLine($"  Dossier {story.Letter}: {Words.Status(itinerary.Status).En}, {story.VerdictEn}");
            text.WriteLine();
            Aligned(text, [Heads, .. Timeline.Of(story).Select(row => Cells(row))]);
            text.WriteLine();
            text.WriteLine($"Vì sao hạn là {Words.Date(itinerary.LawfulDueOn)} / why this date");
            foreach (var line in story.Deadline.Lines)
            {
                text.WriteLine($"  - {line.Text.Vi}{(line.Result is null ? "" : $" => {line.Result.Vi}")}");
                text.WriteLine($"    {line.Text.En}{(line.Result is null ? "" : $" => {line.Result.En}")}");
            }

            text.WriteLine();
        }

        foreach (var story in stories)
        {
            text.WriteLine(Last(story));
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    /// <summary>The last word on a dossier, for example <c>B: trễ 2 ngày làm việc: chi nhánh đất đai 2; xã 0 / late 2 working days: ...</c>.</summary>
    public static string Last(Story story) => $"{story.Letter}: {story.Verdict} / {story.VerdictEn}";

    /// <summary>A row as words.</summary>
    public static string[] Cells(TimelineRow row, bool shortTrace = false) =>
    [
        $"{Words.Short(row.At)} {LaneWords.Time(row.At)}",
        row.Place.Vi,
        row.Officer is null ? row.Who : $"{row.Who} ({row.Officer})",
        row.What.Vi,
        row.Clock.Word,
        row.Used,
        row.Due is { } due ? LaneWords.Day(due) : "đang dừng",
        string.Join("; ", row.Notices.Select(notice => notice.Subject?.Vi ?? notice.Template ?? "")),
        row.Parcel ?? "",
        shortTrace && row.Trace is { Length: > 8 } trace ? trace[..8] : row.Trace ?? "",
    ];

    private static void Aligned(StringWriter text, IReadOnlyList<string[]> lines)
    {
        var widths = Enumerable.Range(0, Heads.Length).Select(column => lines.Max(cells => cells[column].Length)).ToArray();
        foreach (var cells in lines)
        {
            text.WriteLine(string.Join("  ", cells.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }
    }
}
