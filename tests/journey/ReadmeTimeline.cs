using LienThong.Local.Walk;

namespace LienThong.Journey.Tests;

/// <summary>The timeline as the README shows it: time, agency, step, clock, days used and due date of both dossiers, and whose days were late.</summary>
internal static class ReadmeTimeline
{
    private static readonly int[] Shown = [0, 1, 3, 4, 5, 6];

    public static string Of(IReadOnlyList<Story> stories)
    {
        var lines = new List<string>();
        foreach (var story in stories)
        {
            string[][] rows = [TimelineText.Heads, .. Timeline.Of(story).Select(row => TimelineText.Cells(row))];
            var widths = Shown.Select(column => rows.Max(row => row[column].Length)).ToArray();
            lines.Add($"Hồ sơ {story.Letter} {story.Itinerary.DossierCode}");
            lines.AddRange(rows.Select(row => string.Join("  ", Shown.Select((column, i) => row[column].PadRight(widths[i]))).TrimEnd()));
            lines.Add("");
        }

        return string.Join('\n', [.. lines, .. stories.Select(TimelineText.Last)]);
    }
}
