using LienThong.Contracts;

namespace LienThong.Catalogue;

/// <summary>Lists the days a count passed over: weekly rest by its weekdays, days off by date, named where the date says little.</summary>
internal static class DaysOff
{
    /// <summary>Sentences with a space before each; empty when every day between counts.</summary>
    public static Label Between(WorkingCalendar calendar, DateOnly after, DateOnly through)
    {
        var days = Enumerable.Range(1, Math.Max(0, through.DayNumber - after.DayNumber)).Select(after.AddDays).ToList();
        var off = days.Where(on => !calendar.IsWorkingDay(on)).ToList();
        var rest = off.Where(calendar.IsWeeklyRest).Select(on => on.DayOfWeek).Distinct().OrderBy(day => ((int)day + 6) % 7).ToList();
        var named = InRuns(calendar, off.Where(on => !calendar.IsWeeklyRest(on)));
        var sentences = new List<Label>();
        if (off.Count > 0)
        {
            sentences.Add(new Label(Vietnamese(rest, named), English(rest, named)));
        }

        if (days.Where(on => calendar.IsWeeklyRest(on) && calendar.IsWorkingDay(on)).ToList() is { Count: > 0 } makeUp)
        {
            var joined = Wording.DaysJoined(makeUp);
            sentences.Add(new Label($"{joined.Vi} làm bù nên có tính.", $"Counted, to make up for a day off: {joined.En}."));
        }

        if (days.FirstOrDefault(calendar.IsProvisional) is var provisional && provisional != default)
        {
            sentences.Add(new Label(
                $"Lịch nghỉ năm {provisional.Year} là tạm tính.", $"The days off of {provisional.Year} are provisional."));
        }

        return new Label(
            string.Concat(sentences.Select(label => $" {label.Vi}")), string.Concat(sentences.Select(label => $" {label.En}")));
    }

    private static string Vietnamese(List<DayOfWeek> rest, List<Run> named)
    {
        // Neighbouring days that need no name share a part: "30/04 và 01/05".
        var parts = new List<string>();
        if (rest.Count > 0)
        {
            parts.Add(string.Join(", ", rest.Select((day, index) => index == 0 ? day.Vietnamese() : Wording.Capital(day.Vietnamese()))));
        }

        for (var index = 0; index < named.Count;)
        {
            var plain = named.Skip(index).TakeWhile(run => run.Names is null).ToList();
            parts.Add(plain.Count > 0 ? Wording.Joined([.. plain.Select(run => run.Dates)], ", ", "và") : named[index].Vi);
            index += Math.Max(1, plain.Count);
        }

        return $"Không tính {string.Join("; ", parts)}.";
    }

    private static string English(List<DayOfWeek> rest, List<Run> named) =>
        $"Not counted: {Wording.Joined([.. rest.Select(day => $"{day}s"), .. named.Select(run => run.En)], ", ", "and")}.";

    private static string Vietnamese(this DayOfWeek day) => Wording.Weekday(new DateOnly(2026, 1, 4).AddDays((int)day)).Vi;

    /// <summary>Days off in a row under one name become one run.</summary>
    private static List<Run> InRuns(WorkingCalendar calendar, IEnumerable<DateOnly> off)
    {
        var runs = new List<Run>();
        foreach (var on in off)
        {
            var day = calendar.DayOffOn(on)!;
            var names = day.Fixed ? null : day.Names;
            if (names is not null && runs.LastOrDefault() is { } last && last.Names == names)
            {
                runs[^1] = last with { Through = on };
            }
            else
            {
                runs.Add(new Run(on, on, names));
            }
        }

        return runs;
    }

    private sealed record Run(DateOnly From, DateOnly Through, Label? Names)
    {
        public string Dates => From == Through ? Wording.Day(From)
            : From.Month == Through.Month ? $"{From.Day:00}-{Wording.Day(Through)}"
            : $"{Wording.Day(From)}-{Wording.Day(Through)}";

        public string Vi => Names is null ? Dates : $"{Dates} ({Names.Vi})";

        public string En => Names is null ? Dates : $"{Dates} ({Names.En})";
    }
}
