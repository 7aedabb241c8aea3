using System.Text.RegularExpressions;

namespace LienThong.Local.Walk;

/// <summary>What a walk leaves behind in <c>.local/walk</c>: the page, both receipts, the look and the timeline as text.</summary>
internal static partial class WalkFolder
{
    public static async Task<string> Write(string folder, string look, IReadOnlyList<Story> stories, Func<DateOnly, bool> isOff, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        foreach (var story in stories.Where(story => story.Receipt is not null))
        {
            await File.WriteAllTextAsync(Path.Combine(folder, story.ReceiptPage), LookBeside(story.Receipt!), ct);
        }

        File.Copy(look, Path.Combine(folder, "look.css"), overwrite: true);
        await File.WriteAllTextAsync(Path.Combine(folder, "timeline.txt"), TimelineText.Of(stories), ct);
        var page = Path.Combine(folder, "index.html");
        await File.WriteAllTextAsync(page, WalkPage.Of(stories, isOff), ct);
        return page;
    }

    /// <summary>Intake serves the look at its own address; here it lies beside the page.</summary>
    private static string LookBeside(string receipt) => LookLink().Replace(receipt, "href=\"look.css\"");

    [GeneratedRegex("href=\"[^\"]*look\\.css\"")]
    private static partial Regex LookLink();
}
