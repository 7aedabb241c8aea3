using LienThong.Contracts;

namespace LienThong.Local.Walk;

/// <summary>Who held the dossier, drawn as SVG: a pure function from the itinerary.</summary>
internal static class Lanes
{
    public const double Top = 88;
    public const double Height = 36;

    public static Html Draw(Story story, DayScale scale)
    {
        var runs = HolderRun.Of(story);
        var holders = runs.Select(run => run.Holder).Distinct().ToList();
        var bottom = Top + (holders.Count * Height);
        double Y(string holder) => Top + (holders.IndexOf(holder) * Height);
        var id = story.Letter.ToLowerInvariant();
        return Html.Of($"""
            <svg class="lanes" viewBox="0 0 {scale.Width} {bottom + 58}" role="img" aria-labelledby="{id}-t {id}-d"><title id="{id}-t">Hồ sơ {story.Letter}: ai giữ, từ khi nào đến khi nào</title><desc id="{id}-d">{InWords(story, runs)}</desc>
            {Bands(story, scale, bottom)}
            {scale.Columns.Where(column => column.IsOff).Select(column => Html.Of($"""<rect class="off" x="{column.X}" y="26" width="{column.Width}" height="{bottom - 26}"/>"""))}
            {holders.Select(holder => Name(holder, Y(holder), scale))}
            <path class="rule" d="M0 {bottom}H{scale.Width - 8}"/>
            {scale.Columns.Select(Head)}
            {Flags(story, scale, bottom)}
            {runs.Zip(runs.Skip(1)).Select(pair => Arrow(scale.X(pair.Second.From), Y(pair.First.Holder), Y(pair.Second.Holder)))}
            {LaneBars.Draw(story, runs, scale, Y)}
            {LaneClock.Draw(story, scale, bottom)}
            </svg>
            """);
    }

    private static string InWords(Story story, IReadOnlyList<HolderRun> runs) =>
        string.Join("; ", runs.Select(run => $"{Words.Role(run.Holder).Vi} đến {Words.Day(Words.DateOf(run.To))}"))
        + $". {story.Verdict}. Bảng diễn biến {story.Letter} ở dưới ghi từng dòng.";

    private static IEnumerable<Html> Bands(Story story, DayScale scale, double bottom)
    {
        var itinerary = story.Itinerary;
        foreach (var pause in itinerary.Pauses)
        {
            var from = scale.X(pause.From);
            var to = pause.To is { } end ? scale.X(end) : scale.Right;
            yield return Html.Of($"""<rect class="z-pause" x="{from}" y="64" width="{to - from}" height="{bottom - 64}"/>""");
            if (pause.WorkingDays is { } days)
            {
                yield return Html.Of($"""<text class="tp" x="{from + 8}" y="80">tạm dừng {days} ngày làm việc<tspan class="g" lang="en"> / paused {days}</tspan></text>""");
            }
        }

        if (itinerary.FinishedAt is not { } finishedAt || story.Late is null or 0)
        {
            yield break;
        }

        var (ready, due) = (scale.X(finishedAt), scale.EndOf(itinerary.LawfulDueOn));
        if (story.Late < 0)
        {
            yield return Html.Of($"""<rect class="z-done" x="{ready}" y="64" width="{due - ready}" height="{bottom - 64}"/><text class="td" x="{ready + 8}" y="80">sớm {-story.Late.Value}</text>""");
        }
        else
        {
            var whose = string.Join(", ", story.Charged.Where(days => days.WorkingDays > 0).Select(days => Words.ShortRole(story.RoleOf(days.Agency)).Vi));
            yield return Html.Of($"""<rect class="z-late" x="{due}" y="64" width="{ready - due}" height="{bottom - 64}"/><text class="tl" x="{due + 8}" y="80">trễ {story.Late.Value}: {whose}</text>""");
        }
    }

    private static Html Name(string holder, double y, DayScale scale)
    {
        var name = Words.Role(holder);
        return Html.Of($"""<path class="rule" d="M0 {y}H{scale.Width - 8}"/><text class="b" x="0" y="{y + 16}">{name.Vi}</text><text class="s" x="0" y="{y + 29}" lang="en">{name.En}</text>""");
    }

    private static Html Head(DayScale.Column column)
    {
        var weekend = column.On.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        var above = column.IsOff && !weekend ? "lễ" : Words.Weekday(column.On);
        return column.IsOff
            ? Html.Of($"""<text class="s m" x="{column.Middle}" y="41">{above}</text><text class="s m" x="{column.Middle}" y="56">{column.On.Day}</text>""")
            : Html.Of($"""<text class="s m" x="{column.Middle}" y="41">{above}</text><text class="m" x="{column.Middle}" y="56">{Words.Day(column.On)}</text>""");
    }

    private static IEnumerable<Html> Flags(Story story, DayScale scale, double bottom)
    {
        var (first, lawful) = (story.Itinerary.OriginalDueOn, story.Itinerary.LawfulDueOn);
        if (first != lawful)
        {
            var x = scale.EndOf(first);
            yield return Html.Of($"""<path class="flag soft" d="M{x} 4V88"/><text class="tb e" x="{x - 7}" y="15">hẹn trên giấy {Words.Day(first)}<tspan class="g" lang="en"> / first due</tspan></text>""");
        }

        var end = scale.EndOf(lawful);
        yield return Html.Of($"""<path class="flag" d="M{end} 4V{bottom}"/><text class="tb e" x="{end - 7}" y="15">hạn theo luật {Words.Day(lawful)}<tspan class="g" lang="en"> / lawful due</tspan></text>""");
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

/// <summary>A stretch in which one holder had the dossier without a break.</summary>
internal sealed record HolderRun(string Holder, DateTimeOffset From, DateTimeOffset To, IReadOnlyList<ItineraryStep> Steps, bool Paused, bool Ready)
{
    public static IReadOnlyList<HolderRun> Of(Story story)
    {
        var itinerary = story.Itinerary;
        var runs = new List<HolderRun>();
        var from = itinerary.ReceivedAt;
        foreach (var step in itinerary.Steps.OrderBy(step => step.Number).Where(step => step.FinishedAt is not null))
        {
            var (to, paused) = (step.FinishedAt!.Value, step.Clock == ClockRule.Paused);
            if (runs is [.., var last] && last.Holder == step.Role && last.Paused == paused)
            {
                runs[^1] = last with { To = to, Steps = [.. last.Steps, step] };
            }
            else
            {
                runs.Add(new(step.Role, from, to, [step], paused, Ready: false));
            }

            from = to;
        }

        if (itinerary.FinishedAt is { } finishedAt)
        {
            var parcel = story.Parcels.FirstOrDefault(one => one.HandedOverAt is not null);
            var end = itinerary.ReturnedAt ?? finishedAt;
            runs.Add(new("desk", finishedAt, parcel?.HandedOverAt ?? end, [], Paused: false, Ready: true));
            if (parcel is not null)
            {
                runs.Add(new("post", parcel.HandedOverAt!.Value, parcel.DeliveredAt ?? end, [], Paused: false, Ready: true));
            }
        }

        return runs;
    }
}
