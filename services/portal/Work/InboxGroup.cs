using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;

namespace LienThong.Portal.Work;

/// <summary>Items of one urgency, named with their count.</summary>
public sealed record InboxGroup(string Id, string Tone, string Name, string NameEn, IReadOnlyList<WorkItem> Items)
{
    public static IReadOnlyList<InboxGroup> Of(IReadOnlyList<WorkItem> items, DateTimeOffset now, bool isDone)
    {
        if (isDone)
        {
            return items.Count == 0 ? [] : [new("xong", "done", "đã xong", "done", items)];
        }

        var today = Vn.Day(now);
        var sunday = today.AddDays((7 - (int)today.DayOfWeek) % 7);
        (string Id, string Tone, string Name, string NameEn)[] groups =
        [
            ("qua-han", "late", "quá hạn bước", "overdue"), ("hom-nay", "run", "hôm nay", "due today"),
            ("tuan-nay", "", "sắp tới hạn, trong tuần này", "nearly due, this week"), ("con-lai", "", "còn lại", "others"),
        ];
        return
        [
            .. groups.Select((group, n) => new InboxGroup(
                    group.Id, group.Tone, group.Name, group.NameEn, [.. items.Where(item => Urgency(item, today, sunday) == n)]))
                .Where(group => group.Items.Count > 0),
        ];
    }

    private static int Urgency(WorkItem item, DateOnly today, DateOnly sunday) => item switch
    {
        { IsOverdue: true } => 0,
        { DueAt: { } due } when Vn.Day(due) <= today => 1,
        { DueAt: { } due } when Vn.Day(due) <= sunday => 2,
        _ => 3,
    };
}
