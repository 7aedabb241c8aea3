using LienThong.Contracts;
using LienThong.Local.Hosting;
using Spectre.Console;

namespace LienThong.Local.Walk;

/// <summary>Walks the demonstration dossiers through a running system.</summary>
public static class WalkVerb
{
    /// <summary>True when every dossier came to the end it should.</summary>
    public static async Task<bool> Run(RunningSystem system, CancellationToken ct)
    {
        var console = AnsiConsole.Console;
        try
        {
            var stories = await Walk(system, console, ct);
            return IsAsItShouldBe(stories, console);
        }
        catch (Exception e) when (e is WalkException or HttpRequestException)
        {
            console.MarkupLineInterpolated($"[red]Minh họa dừng lại / the walk stopped:[/] {e.Message}");
            return false;
        }
    }

    private static async Task<IReadOnlyList<Story>> Walk(RunningSystem system, IAnsiConsole console, CancellationToken ct)
    {
        var catalogue = Catalogue.Catalogue.Load(Path.Combine(system.Root, "deploy", "catalogue"));
        await using var quiet = new Quiet(system);
        using var gateway = new Gateway(system);
        var scenario = new Scenario(system, gateway, new Clock(system.ClockOffsetFile, quiet, TimeProvider.System), catalogue);
        var walked = await scenario.Play(move => Say(console, move), ct);

        var stories = new List<Story>();
        foreach (var dossier in walked)
        {
            stories.Add(await Gathering.Of(dossier, gateway, ct));
        }

        var calendar = catalogue.CalendarOf(stories[0].Itinerary.DeskAgency);
        TimelineConsole.Print(console, stories);
        var page = await WalkFolder.Write(
            Path.Combine(system.LocalFolder, "walk"), Path.Combine(system.Root, "deploy", "look", "look.css"), stories,
            on => !calendar.IsWorkingDay(on), ct);
        console.MarkupLineInterpolated($"[grey]Trang / page:[/] {page}");
        return stories;
    }

    private static void Say(IAnsiConsole console, Move move) => console.MarkupLineInterpolated(
        $"[grey]{Words.Short(move.At)} {Words.Time(move.At)}[/] {move.Letter} {move.Deed} {move.Step}");

    /// <summary>Both returned; A a day early; B two days late, the land office's, and the commune's none.</summary>
    internal static bool IsAsItShouldBe(IReadOnlyList<Story> stories, IAnsiConsole console)
    {
        var (a, b) = (stories.Single(story => story.Letter == "A"), stories.Single(story => story.Letter == "B"));
        var wrong = new List<string>();
        wrong.AddRange(stories.Where(story => story.Itinerary.Status != DossierStatus.Returned).Select(story => $"{story.Letter} is {story.Itinerary.Status}"));
        if (a.Late != -1)
        {
            wrong.Add($"A should be 1 day early: {a.VerdictEn}");
        }

        if (b.VerdictEn != "late 2 working days: land office 2, commune 0")
        {
            wrong.Add($"B should be 2 days late, the land office's: {b.VerdictEn}");
        }

        wrong.ForEach(line => console.MarkupLineInterpolated($"[red]{line}[/]"));
        return wrong.Count == 0;
    }
}
