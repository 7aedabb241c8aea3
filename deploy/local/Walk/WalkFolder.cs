using System.Text.RegularExpressions;

namespace LienThong.Local.Walk;

/// <summary>
/// What a walk leaves behind in <c>.local/walk</c>: the page, both receipts, the look and the timeline as text. Links go by the addresses of
/// the portal (<c>/minh-hoa</c>, <c>/look/tokens.css</c>), so that the same files hold opened from the folder and served.
/// </summary>
internal static partial class WalkFolder
{
    private const string Sheet = "look/tokens.css";

    public static async Task<string> Write(string folder, string look, IReadOnlyList<Story> stories, Func<DateOnly, bool> isOff, CancellationToken ct)
    {
        foreach (var story in stories.Where(story => story.Receipt is not null))
        {
            await Replace(Path.Combine(folder, story.ReceiptPage), LookLink().Replace(story.Receipt!, $"href=\"../{Sheet}\""), ct);
        }

        await Replace(Path.Combine(folder, Sheet), await File.ReadAllTextAsync(look, ct), ct);
        await Replace(Path.Combine(folder, "timeline.txt"), TimelineText.Of(stories), ct);
        var page = Path.Combine(folder, "index.html");
        await Replace(page, WalkPage.Of(stories, isOff), ct);
        return page;
    }

    /// <summary>Whole or not at all: the portal may be reading it.</summary>
    private static async Task Replace(string file, string text, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file + ".new", text, ct);
        File.Move(file + ".new", file, overwrite: true);
    }

    [GeneratedRegex("href=\"[^\"]*look\\.css\"")]
    private static partial Regex LookLink();
}
