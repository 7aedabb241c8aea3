namespace LienThong.Look;

/// <summary>Who held the dossier, drawn as SVG: a pure function from what is known of it to text.</summary>
internal static class Lanes
{
    /// <summary>The pattern of paused bars: once on a page that shows charts.</summary>
    public static readonly Html Hatch = new("""<svg width="0" height="0" class="hidden" aria-hidden="true"><defs><pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="8" height="8" fill="#fdf0d3"/><rect width="2" height="8" fill="#dca52f"/></pattern></defs></svg>""");

    public const double Top = 88;
    public const double Height = 36;

    public static Html Draw(LaneDossier dossier, DayScale scale)
    {
        var runs = HolderRun.Of(dossier);
        var holders = runs.Select(run => run.Holder).Distinct().ToList();
        var bottom = Top + (holders.Count * Height);
        double Y(string holder) => Top + (holders.IndexOf(holder) * Height);
        var id = dossier.Id;
        return Html.Of($"""
            <svg class="lanes" viewBox="0 0 {scale.Width} {bottom + 58}" role="img" aria-labelledby="{id}-t {id}-d"><title id="{id}-t">{dossier.Title}</title><desc id="{id}-d">{InWords(dossier, runs)}</desc>
            {Bands(dossier, scale, bottom)}
            {scale.Columns.Where(column => column.IsOff).Select(column => Html.Of($"""<rect class="off" x="{column.X}" y="26" width="{column.Width}" height="{bottom - 26}"/>"""))}
            {holders.Select(holder => Name(holder, Y(holder), scale))}
            <path class="rule" d="M0 {bottom}H{scale.Width - 8}"/>
            {scale.Columns.Select(Head)}
            {Flags(dossier, scale, bottom)}
            {runs.Zip(runs.Skip(1)).Select(pair => Arrow(scale.X(pair.Second.From), Y(pair.First.Holder), Y(pair.Second.Holder)))}
            {LaneBars.Draw(dossier, runs, scale, Y)}
            {LaneClock.Draw(dossier, scale, bottom)}
            </svg>
            """);
    }

    private static string InWords(LaneDossier dossier, IReadOnlyList<HolderRun> runs) =>
        string.Join("; ", runs.Select(run => $"{LaneWords.Role(run.Holder).Vi} đến {LaneWords.Day(LaneWords.DateOf(run.To))}"))
        + $". {dossier.Verdict.TrimEnd('.')}. {dossier.FullText}";

    private static IEnumerable<Html> Bands(LaneDossier dossier, DayScale scale, double bottom)
    {
        foreach (var pause in dossier.Pauses)
        {
            var from = scale.X(pause.From);
            var to = (pause.To ?? dossier.Now) is { } end ? scale.X(end) : scale.Right;
            yield return Html.Of($"""<rect class="z-pause" x="{from}" y="64" width="{to - from}" height="{bottom - 64}"/>""");
            if (pause.WorkingDays is { } days)
            {
                yield return Html.Of($"""<text class="tp" x="{from + 8}" y="80">tạm dừng {days} ngày làm việc<tspan class="g" lang="en"> / paused {days}</tspan></text>""");
            }
        }

        if (dossier.FinishedAt is not { } finishedAt || dossier.Late is null or 0)
        {
            yield break;
        }

        var (ready, due) = (scale.X(finishedAt), scale.EndOf(dossier.LawfulDueOn));
        if (dossier.Late < 0)
        {
            yield return Html.Of($"""<rect class="z-done" x="{ready}" y="64" width="{due - ready}" height="{bottom - 64}"/><text class="td" x="{ready + 8}" y="80">sớm {-dossier.Late.Value}</text>""");
        }
        else
        {
            var whose = string.Join(", ", dossier.LateRoles.Select(role => LaneWords.ShortRole(role).Vi));
            yield return Html.Of($"""<rect class="z-late" x="{due}" y="64" width="{ready - due}" height="{bottom - 64}"/><text class="tl" x="{due + 8}" y="80">trễ {dossier.Late.Value}: {whose}</text>""");
        }
    }

    private static Html Name(string holder, double y, DayScale scale)
    {
        var name = LaneWords.Role(holder);
        return Html.Of($"""<path class="rule" d="M0 {y}H{scale.Width - 8}"/><text class="b" x="0" y="{y + 16}">{name.Vi}</text><text class="s" x="0" y="{y + 29}" lang="en">{name.En}</text>""");
    }

    private static Html Head(DayScale.Column column)
    {
        var weekend = column.On.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        var above = column.IsOff && !weekend ? "lễ" : LaneWords.Weekday(column.On);
        return column.IsOff
            ? Html.Of($"""<text class="s m" x="{column.Middle}" y="41">{above}</text><text class="s m" x="{column.Middle}" y="56">{column.On.Day}</text>""")
            : Html.Of($"""<text class="s m" x="{column.Middle}" y="41">{above}</text><text class="m" x="{column.Middle}" y="56">{LaneWords.Day(column.On)}</text>""");
    }

    private static IEnumerable<Html> Flags(LaneDossier dossier, DayScale scale, double bottom)
    {
        var (first, lawful) = (dossier.OriginalDueOn, dossier.LawfulDueOn);
        if (first != lawful)
        {
            var x = scale.EndOf(first);
            yield return Html.Of($"""<path class="flag soft" d="M{x} 4V88"/><text class="tb e" x="{x - 7}" y="15">hẹn trên giấy {LaneWords.Day(first)}<tspan class="g" lang="en"> / first due</tspan></text>""");
        }

        var end = scale.EndOf(lawful);
        yield return Html.Of($"""<path class="flag" d="M{end} 4V{bottom}"/><text class="tb e" x="{end - 7}" y="15">hạn theo luật {LaneWords.Day(lawful)}<tspan class="g" lang="en"> / lawful due</tspan></text>""");
    }

    private static Html Arrow(double x, double from, double to)
    {
        if (from == to)
        {
            return Html.Empty;
        }

        var (start, end, back) = from < to ? (from + 29, to + 6, -6) : (from + 7, to + 30, 6);
        return Html.Of($"""<path class="path" d="M{x} {start}V{end}"/><path class="tip" d="M{x - 4} {end + back}h8l-4 {-back}z"/>""");
    }
}
