using System.Globalization;
using LienThong.Contracts;

namespace LienThong.Notification.Notices;

/// <summary>Dates, sums and lists as people read them, in both languages.</summary>
internal static class Words
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Vietnam).Date);

    public static Label Day(DateOnly on) =>
        new(on.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture), on.ToString("d MMMM yyyy", CultureInfo.InvariantCulture));

    /// <summary>A last day that may not be set.</summary>
    public static Label Until(DateOnly? on) => on is { } day ? Day(day) : new("càng sớm càng tốt", "as soon as you can");

    public static Label Moment(DateTimeOffset at)
    {
        var local = at.ToOffset(Vietnam);
        return new(
            local.ToString("HH:mm 'ngày' dd/MM/yyyy", CultureInfo.InvariantCulture),
            local.ToString("HH:mm, d MMMM yyyy", CultureInfo.InvariantCulture));
    }

    public static Label Number(int number) => new(number.ToString(CultureInfo.InvariantCulture), number.ToString(CultureInfo.InvariantCulture));

    public static Label Lines(IEnumerable<Label> lines)
    {
        var all = lines.ToList();
        return new(string.Join('\n', all.Select(line => "- " + line.Vi)), string.Join('\n', all.Select(line => "- " + line.En)));
    }

    public static Label Sum(Label what, long amountVnd) => new($"{what.Vi}: {Dong(amountVnd)} đồng", $"{what.En}: VND {Comma(amountVnd)}");

    /// <summary>One line for each sum to be paid, and their total.</summary>
    public static Label Duties(IReadOnlyList<DutyNotice> duties)
    {
        var total = duties.Sum(duty => duty.AmountVnd);
        var lines = Lines(duties.Select(duty => new Label(
            $"{CodeNames.Duty(duty.Kind).Vi} ({CodeNames.Payer(duty.Payer).Vi} nộp): {Dong(duty.AmountVnd)} đồng, thông báo số {duty.NoticeNumber}",
            $"{CodeNames.Duty(duty.Kind).En} (paid by {CodeNames.Payer(duty.Payer).En}): VND {Comma(duty.AmountVnd)}, notice no. {duty.NoticeNumber}")));
        return new($"{lines.Vi}\nTổng cộng: {Dong(total)} đồng.", $"{lines.En}\nTotal: VND {Comma(total)}.");
    }

    private static string Dong(long amount) => amount.ToString("N0", CultureInfo.InvariantCulture).Replace(',', '.');

    private static string Comma(long amount) => amount.ToString("N0", CultureInfo.InvariantCulture);
}
