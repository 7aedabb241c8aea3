using Spectre.Console;

namespace LienThong.Local.Walk;

/// <summary>Prints the timelines: tables on a terminal, plain aligned lines elsewhere.</summary>
internal static class TimelineConsole
{
    public static void Print(IAnsiConsole console, IReadOnlyList<Story> stories)
    {
        if (!console.Profile.Out.IsTerminal)
        {
            Screen.Line(TimelineText.Of(stories).TrimEnd());
            return;
        }

        foreach (var story in stories)
        {
            console.Write(TableOf(story));
            console.Write(WhyOf(story));
        }

        foreach (var story in stories)
        {
            console.MarkupLineInterpolated($"[bold]Hồ sơ {story.Letter}:[/] {story.Verdict}");
            console.MarkupLineInterpolated($"  [grey]{story.VerdictEn}[/]");
        }
    }

    private static Table TableOf(Story story)
    {
        var table = new Table()
            .Title(Markup.Escape($"Hồ sơ {story.Letter}  {story.Itinerary.DossierCode}"))
            .Caption(Markup.Escape($"{story.Verdict} / {story.VerdictEn}"))
            .Border(TableBorder.Rounded)
            .ShowRowSeparators();
        table.AddColumns([.. TimelineText.Heads.Select(head => new TableColumn(Markup.Escape(head)))]);
        foreach (var row in Timeline.Of(story))
        {
            var cells = TimelineText.Cells(row, shortTrace: true).Select(Markup.Escape).ToArray();
            cells[3] = $"{cells[3]}\n[grey]{Markup.Escape(row.What.En)}[/]";
            cells[4] = $"[{Colour(row.Clock)}]{cells[4]}[/]";
            table.AddRow(cells);
        }

        return table;
    }

    private static Rows WhyOf(Story story) => new(
    [
        new Markup($"[bold]Vì sao hạn là {Words.Date(story.Itinerary.LawfulDueOn)}[/] [grey]/ why this date[/]"),
        .. story.Deadline.Lines.Select((line, index) => new Markup(
            $"{index + 1}. {Markup.Escape(line.Text.Vi)} [bold]{Markup.Escape(line.Result?.Vi ?? "")}[/]\n   [grey]{Markup.Escape(line.Text.En)}[/]")),
        new Text(""),
    ]);

    private static string Colour(ClockState clock) => clock.Look switch
    {
        "run" => "blue",
        "pause" => "yellow",
        "late" => "red",
        "done" => "green",
        _ => "grey",
    };
}
