using LienThong.Look;

namespace LienThong.Local.Walk;

/// <summary>What the citizens were told, and whether it went out.</summary>
internal static class WalkNotices
{
    public static Html Of(IReadOnlyList<Story> stories)
    {
        var notices = stories.SelectMany(story => story.Notices.Select(notice => (story, notice))).ToList();
        return notices.Count == 0 ? Html.Empty : Html.Of($"""
            <section class="card flush" aria-labelledby="bao-tin">
            <div class="card-head"><h2 id="bao-tin">Báo tin cho công dân<span class="en" lang="en">What the citizens were told</span></h2></div>
            <div class="scroll" tabindex="0" role="region" aria-label="Bảng báo tin">
            <table class="rows">
            <thead><tr><th scope="col">Hồ sơ</th><th scope="col">Lúc</th><th scope="col">Tin</th><th scope="col">Kênh</th><th scope="col">Gửi</th></tr></thead>
            <tbody>
            {notices.OrderBy(pair => pair.story.Letter, StringComparer.Ordinal).ThenBy(pair => pair.notice.CreatedAt).Select(pair => Row(pair.story, pair.notice))}
            </tbody>
            </table>
            </div>
            </section>
            """);
    }

    private static Html Row(Story story, Notice notice)
    {
        var (look, word) = Words.NoticeState(notice.State);
        var badge = look.Length == 0 ? "badge" : $"badge {look}";
        return Html.Of($"""
            <tr><th scope="row"><span class="letter s">{story.Letter}</span></th><td class="nowrap">{Words.Short(notice.CreatedAt)} {LaneWords.Time(notice.CreatedAt)}</td><td>{Html.Both(notice.Subject?.Vi ?? notice.Template ?? "", notice.Subject?.En)}</td><td>{Words.Channel(notice.Channel)}</td><td><span class="{badge}">{word}</span></td></tr>
            """);
    }
}
