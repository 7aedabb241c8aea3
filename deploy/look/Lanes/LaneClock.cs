namespace LienThong.Look;

/// <summary>The row under the lanes: one cell is one working day, counted, paused, late or left.</summary>
internal static class LaneClock
{
    private enum Day
    {
        Received,
        Used,
        Done,
        Held,
        Left,
        Late,
    }

    public static IEnumerable<Html> Draw(LaneDossier dossier, DayScale scale, double bottom)
    {
        var limit = dossier.LimitWorkingDays;
        yield return Html.Of($"""<text class="b" x="0" y="{bottom + 24}">Đồng hồ {limit} ngày</text><text class="s" x="0" y="{bottom + 38}" lang="en">working-day clock</text>""");
        var cells = Cells(dossier, scale);
        foreach (var cell in cells)
        {
            yield return Draw(cell, bottom + 12);
        }

        foreach (var group in Groups(cells))
        {
            yield return Caption(group, dossier, (group[0].Column.X + group[^1].Column.X + group[^1].Column.Width) / 2, bottom + 54);
        }
    }

    /// <summary>Counts as the itinerary says: not the day of reception, not the days strictly after a pause began
    /// through the day it ended, not those before the limit was counted again.</summary>
    private static List<Cell> Cells(LaneDossier dossier, DayScale scale)
    {
        var received = LaneWords.DateOf(dossier.ReceivedAt);
        var finished = dossier.FinishedAt is { } at ? LaneWords.DateOf(at) : (DateOnly?)null;
        var today = dossier.Now is { } now ? LaneWords.DateOf(now) : (DateOnly?)null;
        var restarted = dossier.RestartedAt is { } again ? LaneWords.DateOf(again) : (DateOnly?)null;
        var end = finished ?? today;
        var last = end > dossier.LawfulDueOn ? end.Value : dossier.LawfulDueOn;
        var cells = new List<Cell>();
        var count = 0;
        foreach (var column in scale.Columns.Where(column => !column.IsOff && column.On <= last))
        {
            if (column.On == received)
            {
                cells.Add(new(column, Day.Received, 0));
            }
            else if (column.On <= restarted || dossier.Pauses.Any(pause => IsIn(column.On, pause, today)))
            {
                cells.Add(new(column, Day.Held, 0));
            }
            else
            {
                count++;
                var day = count > dossier.LimitWorkingDays ? Day.Late
                    : finished is null ? (count > dossier.UsedWorkingDays ? Day.Left : Day.Used)
                    : column.On > finished ? Day.Left
                    : column.On == finished ? Day.Done
                    : Day.Used;
                cells.Add(new(column, day, day == Day.Late ? count - dossier.LimitWorkingDays : count));
            }
        }

        return cells;
    }

    private static bool IsIn(DateOnly on, LanePause pause, DateOnly? today) =>
        on > LaneWords.DateOf(pause.From) && (pause.To is { } to ? on <= LaneWords.DateOf(to) : today is null || on <= today);

    private static Html Draw(Cell cell, double y)
    {
        var (x, width, middle) = (cell.Column.X + 2, cell.Column.Width - 4, cell.Column.Middle);
        var look = cell.Day switch
        {
            Day.Used => "run",
            Day.Done => "done",
            Day.Held => "pause",
            Day.Late => "late",
            _ => "left",
        };
        var inside = cell.Day switch
        {
            Day.Held => Html.Of($"""<path d="M{middle - 4} {y + 7}v12M{middle + 4} {y + 7}v12" stroke="#7d4e00" stroke-width="3.5"/>"""),
            Day.Received or Day.Left => Html.Of($"""<text class="s m" x="{middle}" y="{y + 17.5}">{cell.Count}</text>"""),
            Day.Late => Html.Of($"""<text class="w m" x="{middle}" y="{y + 17.5}">+{cell.Count}</text>"""),
            _ => Html.Of($"""<text class="w m" x="{middle}" y="{y + 17.5}">{cell.Count}</text>"""),
        };
        return Html.Of($"""<rect class="{look}" x="{x}" y="{y}" width="{width}" height="26" rx="4"/>{inside}""");
    }

    /// <summary>Neighbours that say the same; the day of finishing belongs to the days used.</summary>
    private static List<List<Cell>> Groups(List<Cell> cells)
    {
        var groups = new List<List<Cell>>();
        foreach (var cell in cells)
        {
            if (groups is [.., var last] && Group(last[0].Day) == Group(cell.Day))
            {
                last.Add(cell);
            }
            else
            {
                groups.Add([cell]);
            }
        }

        return groups;
    }

    private static Day Group(Day day) => day == Day.Done ? Day.Used : day;

    private static Html Caption(List<Cell> group, LaneDossier dossier, double x, double y)
    {
        var (count, limit) = (group[^1].Count, dossier.LimitWorkingDays);
        return Group(group[0].Day) switch
        {
            Day.Received => Html.Of($"""<text class="s m" x="{x}" y="{y}">ngày nhận</text>"""),
            Day.Held => Html.Of($"""<text class="tp m" x="{x}" y="{y}">không tính {group.Count}<tspan class="g" lang="en"> / not counted</tspan></text>"""),
            Day.Late => Html.Of($"""<text class="tl m" x="{x}" y="{y}">trễ {group.Count}<tspan class="g" lang="en"> / late {group.Count}</tspan></text>"""),
            Day.Left => Html.Of($"""<text class="s m" x="{x}" y="{y}">còn {group.Count}</text>"""),
            _ when group[^1].Day == Day.Done =>
                Html.Of($"""<text class="td m" x="{x}" y="{y}">đã dùng {count}/{limit}, xong<tspan class="g" lang="en"> / done</tspan></text>"""),
            _ => Html.Of($"""<text class="b m" x="{x}" y="{y}">đã dùng {count}/{limit}<tspan class="g" lang="en"> / used</tspan></text>"""),
        };
    }

    /// <summary>One working day of the clock.</summary>
    private sealed record Cell(DayScale.Column Column, Day Day, int Count);
}
