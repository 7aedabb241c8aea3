using Spectre.Console;

namespace LienThong.Local;

/// <summary>What the host tells the person at the keyboard: coloured on a terminal, plain whole lines elsewhere.</summary>
internal static class Screen
{
    public static bool IsTerminal => AnsiConsole.Profile.Out.IsTerminal;

    public static void Say(string line) => Plain(line, Color.Grey);

    public static void Good(string line) => Plain(line, Color.Green);

    public static void Bad(string line) => Plain(line, Color.Red);

    /// <summary>A line as it is: never wrapped, never coloured.</summary>
    public static void Line(string line)
    {
        AnsiConsole.Profile.Out.Writer.WriteLine(line);
        AnsiConsole.Profile.Out.Writer.Flush();
    }

    /// <summary>A table on a terminal; elsewhere one line a row, fields parted by tabs.</summary>
    public static void Rows(string[] heads, IEnumerable<string[]> rows)
    {
        if (!IsTerminal)
        {
            foreach (var row in rows)
            {
                Line(string.Join('\t', row));
            }

            return;
        }

        var table = new Table().Border(TableBorder.Simple);
        table.AddColumns(heads);
        foreach (var row in rows)
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        AnsiConsole.Write(table);
    }

    private static void Plain(string line, Color color)
    {
        if (IsTerminal)
        {
            AnsiConsole.Write(new Text(line + "\n", new Style(color)));
        }
        else
        {
            Line(line);
        }
    }
}
