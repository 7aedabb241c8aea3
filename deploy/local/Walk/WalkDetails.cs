using LienThong.Contracts;
using LienThong.Look;

namespace LienThong.Local.Walk;

/// <summary>The middle of the page: why that date, whose late days, which papers.</summary>
internal static class WalkDetails
{
    public static Html Of(IReadOnlyList<Story> stories) => Html.Of($"""
        <div class="split wide-left fill">
        {Why(stories)}
        <div class="stack">
        {Whose(stories)}
        {Papers(stories)}
        </div>
        </div>
        """);

    private static Html Why(IReadOnlyList<Story> stories)
    {
        var itinerary = stories[0].Itinerary;
        var (first, lawful) = (LaneWords.Day(itinerary.OriginalDueOn), LaneWords.Day(itinerary.LawfulDueOn));
        var (title, english) = first == lawful
            ? ($"Vì sao hạn là {lawful}", $"Why the due date is {lawful}, line by line")
            : ($"Vì sao hạn là {lawful}, không phải {first}", $"Why the due date is {lawful} and not {first}, line by line");
        return Html.Of($"""
            <section class="card" aria-labelledby="vi-sao">
            <h2 id="vi-sao">{title}</h2>
            <p class="en" lang="en">{english}</p>
            <ol class="explain">
            {Lines(stories)}
            </ol>
            <p class="small soft api">Cùng các dòng này: <code>GET /v1/itineraries/&#123;id&#125;/deadline</code></p>
            </section>
            """);
    }

    /// <summary>What holds for all dossiers once, then each dossier's own lines with its letter.</summary>
    private static IEnumerable<Html> Lines(IReadOnlyList<Story> stories)
    {
        var lines = stories.Select(story => story.Deadline.Lines).ToList();
        var shared = lines[0].TakeWhile((line, index) => lines.All(other => other.Count > index && other[index] == line)).Count();
        foreach (var line in lines[0].Take(shared))
        {
            yield return Line(line, Html.Empty, "");
        }

        foreach (var (story, own) in stories.Zip(lines))
        {
            foreach (var (line, last) in own.Skip(shared).Select((line, index) => (line, index == own.Count - shared - 1)))
            {
                yield return Line(line, Html.Of($"""<span class="letter s">{story.Letter}</span> """), last && story.Late is not null ? (story.Late > 0 ? " bad" : " ok") : "");
            }
        }
    }

    private static Html Line(DeadlineLine line, Html letter, string look) => Html.Of(
        $"""<li><p>{letter}{Html.Both(line.Text.Vi, line.Text.En)}</p><p class="is{look}">{line.Result?.Vi}</p></li>""");

    private static Html Whose(IReadOnlyList<Story> stories)
    {
        var steps = stories[0].Itinerary.Steps;
        var counted = steps.Where(step => step.Clock == ClockRule.Runs).GroupBy(step => step.Role).ToList();
        var outside = steps.Where(step => step.Clock != ClockRule.Runs).GroupBy(step => step.Role).ToList();
        return Html.Of($"""
            <section class="card flush" aria-labelledby="tre-ai">
            <div class="card-head"><h2 id="tre-ai">Ngày trễ ghi cho ai<span class="en" lang="en">Whose late days</span></h2></div>
            <table class="rows">
            <thead><tr><th scope="col">Nơi giữ</th><th scope="col">Bước</th><th scope="col" class="num">Hạn, ngày</th>{stories.Select(story => Html.Of($"""<th scope="col" class="num">{story.Letter} trễ</th>"""))}</tr></thead>
            <tbody>
            {counted.Select(group => Row(group, stories))}
            <tr class="total"><th scope="row">Cả hồ sơ<span class="en" lang="en">whole dossier</span></th><td>{Numbers(steps)}</td><td class="num">{Words.Amount(counted.SelectMany(group => group).Sum(step => step.LimitWorkingDays ?? 0))}</td>{stories.Select(story => Html.Of($"""<td class="num">{(story.Late is { } days ? $"{Math.Max(0, days)}" : "")}</td>"""))}</tr>
            {(outside.Count == 0 ? Html.Empty : Html.Of($"""<tr class="group"><th scope="rowgroup" colspan="{3 + stories.Count}">Ngoài {stories[0].Itinerary.LimitWorkingDays} ngày, có hạn riêng hoặc không tính</th></tr>"""))}
            {outside.Select(group => Row(group, stories))}
            </tbody>
            </table>
            </section>
            """);
    }

    private static Html Row(IGrouping<string, ItineraryStep> group, IReadOnlyList<Story> stories)
    {
        var days = stories.Select(story => story.Itinerary.LateByAgency
            .FirstOrDefault(late => group.Any(step => step.Agency == late.Agency) && story.Late is not null)?.WorkingDays).ToList();
        var limit = group.All(step => step.LimitWorkingDays is null) ? "không tính" : Words.Amount(group.Sum(step => step.LimitWorkingDays ?? 0));
        var agency = group.First();
        var name = agency.Agency is null ? LaneWords.Role(agency.Role) : agency.AgencyName ?? LaneWords.Role(agency.Role);
        return Html.Of($"""
            <tr{(days.Any(count => count > 0) ? new Html(" class=\"hot\"") : Html.Empty)}><th scope="row">{Html.Both(name.Vi, name.En)}</th><td class="nowrap">{Numbers(group)}</td><td class="num">{limit}</td>{days.Select(count => Html.Of($"""<td class="num">{(count is null ? new Html("-") : count > 0 ? Html.Of($"<b>{count.Value}</b>") : Html.Of($"{count.Value}"))}</td>"""))}</tr>
            """);
    }

    /// <summary>Step numbers as ranges: <c>2-5, 9-12</c>.</summary>
    private static string Numbers(IEnumerable<ItineraryStep> steps)
    {
        var ranges = new List<(int From, int To)>();
        foreach (var number in steps.Select(step => step.Number).Order())
        {
            if (ranges is [.., var last] && last.To == number - 1)
            {
                ranges[^1] = (last.From, number);
            }
            else
            {
                ranges.Add((number, number));
            }
        }

        return string.Join(", ", ranges.Select(range => range.From == range.To ? $"{range.From}" : $"{range.From}-{range.To}"));
    }

    private static Html Papers(IReadOnlyList<Story> stories) => Html.Of($"""
        <section class="card" aria-labelledby="giay-to">
        <h2 id="giay-to">Giấy tờ<span class="en" lang="en">Papers of the dossiers</span></h2>
        <ul class="papers">
        {stories.Where(story => story.Receipt is not null).Select(story => Html.Of($"""<li><a href="{story.ReceiptPage}">Giấy tiếp nhận và hẹn trả {story.Letter}</a> <span class="soft">mẫu 01</span></li>"""))}
        {stories[0].Papers.Where(paper => !paper.IsResult).Select(paper => Html.Of($"""<li><span>{Words.Paper(paper.Kind)}</span> <span class="soft nowrap">công dân nộp</span></li>"""))}
        {stories.SelectMany(story => story.Duties.Select(duty => Html.Of($"""<li><span>{Words.Paper(duty.Kind)} {story.Letter}, {Words.Payer(duty.Payer)}</span> <span class="soft nowrap">{Words.Money(duty.AmountVnd)}</span></li>""")))}
        {stories.SelectMany(story => story.Papers.Where(paper => paper.IsResult).Select(_ => Html.Of($"""<li><span>Kết quả {story.Letter}, đã ký và đóng dấu</span> <span class="soft">kết quả</span></li>""")))}
        {stories.SelectMany(story => story.Parcels.Where(parcel => parcel.TrackingCode is not null).Select(parcel => Html.Of($"""<li><span>Bưu gửi {story.Letter}{(parcel.ManifestNumber is null ? "" : $", bảng kê {parcel.ManifestNumber}")}</span> <span class="soft code">{parcel.TrackingCode}</span></li>""")))}
        </ul>
        </section>
        """);
}
