using LienThong.Contracts;
using LienThong.Look;

namespace LienThong.Local.Walk;

/// <summary>The page a walk leaves behind: the answer first, then who held the dossiers, why that date, and the timelines.</summary>
internal static class WalkPage
{
    private static readonly Html Mark = new("""<svg viewBox="0 0 40 40" aria-hidden="true"><rect width="40" height="40" rx="9" fill="#0d4b57"/><path d="M17 24.5l-2.3 2.3a5.2 5.2 0 0 1-7.4-7.4l5-5a5.2 5.2 0 0 1 7.4 0M23 15.5l2.3-2.3a5.2 5.2 0 0 1 7.4 7.4l-5 5a5.2 5.2 0 0 1-7.4 0" fill="none" stroke="#fff" stroke-width="3.2" stroke-linecap="round"/><path d="M16.2 23.8l7.6-7.6" stroke="#f2a3bd" stroke-width="3.2" stroke-linecap="round"/></svg>""");

    public static string Of(IReadOnlyList<Story> stories, Func<DateOnly, bool> isOff) => Html.Of($"""
        <!doctype html>
        <html lang="vi">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{string.Join(", ", stories.Select(Brief))} - LienThong</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="look/tokens.css">
        </head>
        <body class="wide">
        <a class="skip" href="#noi-dung">Tới nội dung chính</a>
        {Header(stories)}
        <main id="noi-dung">
        <div class="wrap stack-l">
        {Hero(stories)}
        {Board(stories, DayScale.For([.. stories.Select(LaneStory.Of)], isOff))}
        {stories.Where(story => story.Late > 0).Select(Final)}
        {WalkDetails.Of(stories)}
        {stories.Select((story, index) => WalkTable.Of(story, index == 0 ? null : stories[0]))}
        {WalkNotices.Of(stories)}
        </div>
        </main>
        {Footer}
        </body>
        </html>
        """).Text.ReplaceLineEndings("\n");

    private static readonly Html Footer = new("""
        <footer class="foot"><div class="wrap">
        <p>Người, tỉnh, mã hồ sơ trên trang này đều do chúng tôi đặt ra; mọi dòng là câu trả lời của các dịch vụ. <span lang="en">People, province and codes are invented; every line is what the services answered.</span></p>
        <p>Chạy lại <span lang="en">/ run again</span>: <code>dotnet run --project deploy/local -- walk</code></p>
        </div></footer>
        """);

    /// <summary>The shortest verdict: <c>A sớm 1 ngày</c>.</summary>
    private static string Brief(Story story) => story.Late switch
    {
        null => $"{story.Letter} chưa xong",
        < 0 => $"{story.Letter} sớm {-story.Late} ngày",
        0 => $"{story.Letter} đúng hạn",
        _ => $"{story.Letter} trễ {story.Late} ngày: {Whose(story)}",
    };

    private static string Whose(Story story) =>
        string.Join(", ", story.Charged.Select(days => $"{LaneWords.ShortRole(story.RoleOf(days.Agency)).Vi} {days.WorkingDays}"));

    private static Html Header(IReadOnlyList<Story> stories) => Html.Of($"""
        <header class="top">
        <div class="wrap">
        <a class="mark" href="#noi-dung">{Mark}<span><b>LienThong</b><span>Liên thông hồ sơ hành chính <span class="en in" lang="en">- dossiers across agencies</span></span></span></a>
        <nav aria-label="Các trang"><ul class="nav">
        <li><a href="#noi-dung" aria-current="page">Minh họa</a></li>
        {stories.Where(story => story.Receipt is not null).Select(story => Html.Of($"""<li><a href="{story.ReceiptPage}">Giấy tiếp nhận {story.Letter}</a></li>"""))}
        </ul></nav>
        </div>
        </header>
        """);

    private static Html Hero(IReadOnlyList<Story> stories)
    {
        var itinerary = stories[0].Itinerary;
        var places = itinerary.Steps.Select(step => step.Agency ?? step.Role).Distinct().Count();
        var parcels = stories.Any(story => story.Parcels.Count > 0);
        return Html.Of($"""
            <section class="hero" aria-labelledby="h1">
            <div>
            <h1 id="h1">{stories.Select(story => Html.Of($"""<span class="line">Hồ sơ {Brief(story)}.</span>"""))}</h1>
            <p class="en lead" lang="en">{string.Join(". ", stories.Select(story => $"Dossier {story.Letter}: {story.VerdictEn}"))}.</p>
            <p>Hồ sơ ở đâu, ai giữ, đến khi nào; trễ thì biết trễ ở đâu. {itinerary.ProcedureName?.Vi}: nộp tại {itinerary.DeskName?.Vi ?? itinerary.DeskAgency}, đi qua {places + (parcels ? 1 : 0)} nơi. Thời hạn {itinerary.LimitWorkingDays} ngày làm việc; ngày chờ thuế và nộp tiền không tính.</p>
            <p class="en" lang="en">Where a dossier is, who holds it, until when; if it is late, whose days those were. The limit is {itinerary.LimitWorkingDays} working days; days waiting for tax and payment do not count.</p>
            </div>
            <ul class="verdicts">
            {stories.Select(Verdict)}
            </ul>
            </section>
            """);
    }

    private static Html Verdict(Story story)
    {
        var itinerary = story.Itinerary;
        var status = (itinerary.Status, story.Late) switch
        {
            (DossierStatus.Returned, > 0) => "đã trả, quá hạn",
            (_, > 0) => "đã xong, quá hạn",
            _ => Words.Status(itinerary.Status).Vi,
        };
        var (figure, english) = story.Late switch
        {
            null => ("Chưa xong", "not finished"),
            < 0 => ($"Sớm {-story.Late} ngày", $"{Words.Days(-story.Late.Value)} early"),
            0 => ("Đúng hạn", "on time"),
            _ => ($"Trễ {story.Late} ngày", $"{Words.Days(story.Late.Value)} late"),
        };
        return Html.Of($"""
            <li class="card verdict {story.Look}">
            <p class="who"><span class="letter">{story.Letter}</span> <span class="badge {story.Look}">{status}</span></p>
            <p class="figure">{figure}</p>
            <p class="en" lang="en">{english}</p>
            <dl class="kv"><dt>Hạn</dt><dd>{Words.Date(itinerary.LawfulDueOn)}</dd>{(itinerary.FinishedAt is { } at ? Html.Of($"<dt>Xong</dt><dd>{Words.Date(LaneWords.DateOf(at))}</dd>") : Html.Empty)}{(story.TrackingStatus is null ? Html.Empty : Html.Of($"<dt>Tra cứu</dt><dd>{story.TrackingStatus}</dd>"))}<dt>Trễ do</dt><dd>{(story.Late > 0 ? Whose(story) : "không nơi nào")}</dd></dl>
            </li>
            """);
    }

    private static Html Board(IReadOnlyList<Story> stories, DayScale scale) => Html.Of($"""
        <div class="card board">
        {stories.Select(story => Board(story, scale))}
        <ul class="legend">
        <li><i class="used"></i><span>đồng hồ chạy <span class="en in" lang="en">/ running</span></span></li>
        <li><i class="held"></i><span>tạm dừng, không tính <span class="en in" lang="en">/ paused</span></span></li>
        <li><i class="step"></i><span>quá hạn bước <span class="en in" lang="en">/ over step limit</span></span></li>
        <li><i class="over"></i><span>quá hạn trả <span class="en in" lang="en">/ late</span></span></li>
        <li><i class="ready"></i><span>có kết quả <span class="en in" lang="en">/ result ready</span></span></li>
        <li><i class="off"></i><span>ngày nghỉ <span class="en in" lang="en">/ day off</span></span></li>
        </ul>
        </div>
        {Lanes.Hatch}
        """);

    private static Html Board(Story story, DayScale scale)
    {
        var itinerary = story.Itinerary;
        var id = story.Letter.ToLowerInvariant();
        var late = story.Late > 0 ? $", trễ {story.Late} ngày" : "";
        var lateEn = story.Late > 0 ? $", late {story.Late}" : "";
        return Html.Of($"""
            <section aria-labelledby="h-{id}">
            <div class="row ends">
            <h2 id="h-{id}"><span class="letter">{story.Letter}</span> Hồ sơ {story.Letter} <a class="code" href="#dien-bien-{id}">{itinerary.DossierCode}</a></h2>
            <p class="small soft">dùng {itinerary.UsedWorkingDays} của {itinerary.LimitWorkingDays} ngày, tạm dừng {itinerary.PausedWorkingDays} ngày{late} <span class="en in" lang="en">/ used {itinerary.UsedWorkingDays} of {itinerary.LimitWorkingDays} days, paused {itinerary.PausedWorkingDays}{lateEn}</span></p>
            </div>
            <div class="scroll" tabindex="0" role="region" aria-label="Biểu đồ hồ sơ {story.Letter}">
            {Lanes.Draw(LaneStory.Of(story), scale)}
            </div>
            </section>
            """);
    }

    private static Html Final(Story story) => Html.Of($"""
        <p class="notice late final"><span class="shape late" aria-hidden="true"></span> <span><b>Hồ sơ {story.Letter}: {story.Verdict}.</b>
        <span class="en" lang="en">{story.VerdictEn}</span></span></p>
        """);
}
