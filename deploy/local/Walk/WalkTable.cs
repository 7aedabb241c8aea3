using LienThong.Look;

namespace LienThong.Local.Walk;

/// <summary>The timeline of one dossier as a table.</summary>
internal static class WalkTable
{
    /// <summary>Rows that <paramref name="like"/> has too, at the same time, are said in one line.</summary>
    public static Html Of(Story story, Story? like)
    {
        var rows = Timeline.Of(story);
        var same = like is null ? 0 : rows.Zip(Timeline.Of(like)).TakeWhile(pair => Same(pair.First, pair.Second)).Count();
        same = same < 3 ? 0 : same;
        var id = story.Letter.ToLowerInvariant();
        var traced = rows.Where(row => row.Trace is not null).ToList();
        return Html.Of($"""
            <section class="card flush" aria-labelledby="dien-bien-{id}">
            <div class="card-head"><h2 id="dien-bien-{id}"><span class="letter">{story.Letter}</span> Diễn biến hồ sơ {story.Letter}<span class="en" lang="en">Timeline of dossier {story.Letter}</span></h2><span class="badge {story.Look} big">{Short(story)}</span></div>
            <div class="scroll" tabindex="0" role="region" aria-label="Bảng diễn biến hồ sơ {story.Letter}">
            <table class="rows walk">
            <thead><tr>
            {Head("Lúc", "time")}{Head("Nơi giữ", "agency")}{Head("Ai", "who")}{Head("Bước", "step")}{Head("Đồng hồ", "clock")}{Head("Đã dùng", "days used", "num")}{Head("Hạn trả", "due", "num")}{Head("Giấy tờ", "paper")}{Head("Báo tin", "notice")}
            </tr></thead>
            <tbody>
            {(same == 0 ? Html.Empty : SameRow(rows, same, like!))}
            {rows.Skip(same).Select((row, index) => Row(row, story, same > 0 || index == 0 ? null : rows[same + index - 1]))}
            </tbody>
            </table>
            </div>
            {(traced.Count == 0 ? Html.Empty : Traces(story, traced))}
            </section>
            """);
    }

    /// <summary>The same step of two dossiers, within two minutes of each other.</summary>
    private static bool Same(TimelineRow one, TimelineRow other) =>
        one.What == other.What && one.Place == other.Place && (one.At - other.At).Duration() < TimeSpan.FromMinutes(2);

    private static string Short(Story story) => story.Late > 0 ? $"trễ {story.Late} ngày làm việc" : story.Verdict;

    private static Html Head(string vi, string en, string? look = null) => look is null
        ? Html.Of($"""<th scope="col">{Html.Both(vi, en)}</th>""")
        : Html.Of($"""<th scope="col" class="{look}">{Html.Both(vi, en)}</th>""");

    private static Html SameRow(IReadOnlyList<TimelineRow> rows, int same, Story like)
    {
        var last = rows[same - 1];
        return Html.Of($"""
            <tr><th scope="row"><b>{LaneWords.Day(LaneWords.DateOf(rows[0].At))} - {LaneWords.Day(LaneWords.DateOf(last.At))}</b></th><td colspan="8">Từ tiếp nhận đến bước {last.Step ?? same - 1} giống <a href="#dien-bien-{like.Letter.ToLowerInvariant()}">hồ sơ {like.Letter}</a>: cùng giờ, cùng nơi giữ, cùng lần tạm dừng. <span class="en in" lang="en">To step {last.Step ?? same - 1} as in dossier {like.Letter}.</span></td></tr>
            """);
    }

    private static Html Row(TimelineRow row, Story story, TimelineRow? before)
    {
        var moved = row.Due is { } on && on != story.Itinerary.OriginalDueOn && before?.Due is null && before is not null;
        var due = row.Due is null ? new Html("""<td class="num soft">đang dừng</td>""")
            : moved ? Html.Of($"""<td class="num"><b>{LaneWords.Day(row.Due.Value)}</b></td>""")
            : Html.Of($"""<td class="num">{LaneWords.Day(row.Due.Value)}</td>""");
        return Html.Of($"""
            <tr{(row.Late && row.Clock.Look is "late" or "done" && story.Late > 0 ? new Html(" class=\"hot\"") : Html.Empty)}><th scope="row"><b>{Words.Short(row.At)}</b> <span class="sub">{LaneWords.Time(row.At)}</span></th><td class="nowrap">{Words.Brief(row.Role)}{(row.Agency is null ? Html.Empty : Html.Of($"""<span class="sub">{row.Agency}</span>"""))}</td><td>{row.Who}{(row.Officer is null ? Html.Empty : Html.Of($"""<span class="sub">{row.Officer}</span>"""))}</td><td>{Html.Both(row.What.Vi, row.What.En)}</td><td><span class="{BadgeOf(row.Clock)}">{row.Clock.Word}</span></td><td class="num">{row.Used}</td>{due}<td>{PapersOf(row, story)}</td><td>{row.Notices.Select((notice, index) => Html.Of($"{(index > 0 ? "; " : "")}{notice.Subject?.Vi ?? notice.Template}"))}</td></tr>
            """);
    }

    private static string BadgeOf(ClockState clock) => clock.Look.Length == 0 ? "badge" : $"badge {clock.Look}";

    private static Html PapersOf(TimelineRow row, Story story)
    {
        var papers = row.Papers.Select(paper => row.Step == 0 && story.Receipt is not null
            ? Html.Of($"""<a href="{story.ReceiptPage}">{paper}</a>""").Text
            : Html.Of($"{paper}").Text);
        var parcel = row.Parcel is null ? "" : Html.Of($"""<span class="sub code">{row.Parcel}</span>""").Text;
        return new(string.Join(", ", papers) + parcel);
    }

    private static Html Traces(Story story, IReadOnlyList<TimelineRow> rows) => Html.Of($"""
        <div class="card-head"><details><summary>Dấu vết của từng việc, hồ sơ {story.Letter} <span class="en in" lang="en">/ trace ids</span></summary>
        <dl class="kv">
        {rows.Select(row => Html.Of($"""<dt>{Words.Short(row.At)} {LaneWords.Time(row.At)} {row.What.Vi}</dt><dd><code>{row.Trace}</code></dd>"""))}
        </dl></details></div>
        """);
}
