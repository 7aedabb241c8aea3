namespace LienThong.Look;

/// <summary>The bars of the chart and what is written in or beside them.</summary>
internal static class LaneBars
{
    private const double Letter = 7;
    private const double Soft = 6;

    public static IEnumerable<Html> Draw(LaneDossier dossier, IReadOnlyList<HolderRun> runs, DayScale scale, Func<string, double> y)
    {
        var due = scale.EndOf(dossier.LawfulDueOn);
        for (var i = 0; i < runs.Count; i++)
        {
            var (run, top) = (runs[i], y(runs[i].Holder) + 7);
            var (from, to) = (scale.X(run.From), scale.X(run.To));
            yield return run.Ready ? Ready(dossier, run, from, to, top, i == runs.Count - 1, scale)
                : run.Paused ? Paused(run, from, to, top)
                : Html.Of($"{Worked(dossier, run, i == 0, new(from, to, top), due, scale)}");
        }
    }

    private static IEnumerable<Html> Worked(LaneDossier dossier, HolderRun run, bool first, Bar bar, double due, DayScale scale)
    {
        var inTime = Math.Min(bar.To, Math.Max(bar.From, due));
        var held = run.Steps.Where(step => step.IsHeldTooLong).ToList();
        var heldFrom = held.Count == 0 ? inTime : Math.Clamp(scale.X(held[0].DueAt!.Value), bar.From, inTime);
        var heldTo = held.Count == 0 ? inTime : Math.Min(inTime, scale.X(dossier.EndOf(held[0])));
        if (inTime > bar.From)
        {
            yield return Rect("run", bar.From, inTime, bar.Top);
        }

        if (bar.To > inTime)
        {
            yield return Rect("late", inTime, bar.To, bar.Top);
        }

        var moves = run.Steps.SkipLast(1).Select(step => scale.X(dossier.EndOf(step))).ToList();
        if (moves.Count > 0)
        {
            yield return Html.Of($"""<path class="tick" d="{string.Join("", moves.Select(x => FormattableString.Invariant($"M{x:0.#} {bar.Top:0.#}v22")))}"/>""");
        }

        if (heldTo > heldFrom)
        {
            yield return Html.Of($"""<path class="edge" d="M{heldFrom} {bar.Top - 1}H{heldTo}v3.5H{heldFrom}zM{heldFrom} {bar.Top + 19.5}H{heldTo}v3.5H{heldFrom}z"/>""");
            yield return Inside($"quá hạn bước {held[0].Number}", "over step limit", heldFrom, heldTo, bar.Top, "w");
        }

        if (bar.To > inTime)
        {
            yield return Inside("quá hạn trả", "late", inTime, bar.To, bar.Top, "w");
        }

        yield return Label(dossier, run, first, bar with { To = heldFrom }, moves, bar.To);
    }

    /// <summary>The longest step's kind in its own stretch of the bar, or beside a bar that is too short.</summary>
    private static Html Label(LaneDossier dossier, HolderRun run, bool first, Bar bar, List<double> moves, double end)
    {
        if (first)
        {
            var moved = run.Steps[^1].FinishedAt is { } movedAt ? $", chuyển {LaneWords.Day(LaneWords.DateOf(movedAt))}" : "";
            return Beside($"nhận {LaneWords.Day(LaneWords.DateOf(dossier.ReceivedAt))} {LaneWords.Time(dossier.ReceivedAt)}{moved}", end, bar.Top);
        }

        var edges = moves.Where(x => x < bar.To).Prepend(bar.From).Append(bar.To).ToList();
        var longest = Enumerable.Range(0, edges.Count - 1).MaxBy(i => edges[i + 1] - edges[i]);
        var kind = LaneWords.Kind(run.Steps[longest].Kind);
        return Fits(kind.Vi, edges[longest + 1] - edges[longest])
            ? Inside(kind.Vi, kind.En, edges[longest], edges[longest + 1], bar.Top, "w")
            : run.Steps.Count == 1 ? Before(kind.Vi, bar.From, bar.Top) : Html.Empty;
    }

    private static Html Paused(HolderRun run, double from, double to, double top)
    {
        var kind = LaneWords.Kind(run.Steps[0].Kind);
        return Html.Of($"""{Rect("pause", from, to, top)}{Inside(kind.Vi, kind.En, from, to, top, "tp halo")}""");
    }

    private static Html Ready(LaneDossier dossier, HolderRun run, double from, double to, double top, bool last, DayScale scale)
    {
        var bar = Rect("done", from, Math.Max(to, from + 3), top);
        var before = run.Holder == "post" ? Html.Empty
            : Html.Of($"""<text class="td e" x="{from - 9}" y="{top + 15.5}">có kết quả {LaneWords.Day(LaneWords.DateOf(run.From))}</text>""");
        if (run.Holder == "post")
        {
            before = Inside("phát", "", from, to, top, "w");
        }

        if (!last || dossier.ReturnedAt is not { } returnedAt)
        {
            return Html.Of($"{bar}{before}");
        }

        var text = $"nhận giấy {LaneWords.Day(LaneWords.DateOf(returnedAt))}";
        var roomy = to + 34 + (text.Length * Letter) < scale.Width;
        var (circle, x, anchor) = roomy ? (to + 16, to + 31, "td") : (from - 16, from - 31, "td e");
        return Html.Of($"""{bar}{before}<circle class="done" cx="{circle}" cy="{top + 11}" r="10"/><path d="M{circle - 4.5} {top + 11}l3.2 3.4 6-7" fill="none" stroke="#fff" stroke-width="2.2"/><text class="{anchor}" x="{x}" y="{top + 15.5}">{text}</text>""");
    }

    private static bool Fits(string text, double width) => (text.Length * Letter) + 8 <= width;

    private static Html Rect(string look, double from, double to, double top) =>
        Html.Of($"""<rect class="{look}" x="{from}" y="{top}" width="{to - from}" height="22" rx="4"/>""");

    private static Html Inside(string vi, string en, double from, double to, double top, string look)
    {
        if (!Fits(vi, to - from))
        {
            return Html.Empty;
        }

        var soft = look == "w" ? "l" : "g";
        var english = en.Length > 0 && (vi.Length * Letter) + ((en.Length + 3) * Soft) + 8 <= to - from ? Html.Of($"""<tspan class="{soft}" lang="en"> / {en}</tspan>""") : Html.Empty;
        return Html.Of($"""<text class="{look} m" x="{(from + to) / 2}" y="{top + 15.5}">{vi}{english}</text>""");
    }

    private static Html Beside(string vi, double end, double top) => Html.Of($"""<text x="{end + 9}" y="{top + 15.5}">{vi}</text>""");

    private static Html Before(string vi, double from, double top) => Html.Of($"""<text class="e" x="{from - 9}" y="{top + 15.5}">{vi}</text>""");

    /// <summary>A bar on the chart.</summary>
    private readonly record struct Bar(double From, double To, double Top);
}
