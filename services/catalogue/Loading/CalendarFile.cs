using System.Globalization;

namespace LienThong.Catalogue;

/// <summary>Reads <c>calendars/*.yaml</c>: one year of one calendar, with the decision it follows.</summary>
internal static class CalendarFile
{
    private static readonly TimeSpan WorkingDay = TimeSpan.FromHours(8);

    public static (string Name, Located<CalendarYear> Year) Read(YamlSection file)
    {
        file.Text("decision");
        file.OptionalText("note");
        var name = file.Text("calendar", KnownNames.Id, "a name such as vn");
        var year = (int)file.Number("year", 2000);
        var rest = file.Choices("weeklyRest", KnownNames.Weekdays).ToHashSet();
        var daysOff = ReadDaysOff(file, year);
        var read = new CalendarYear
        {
            Year = year,
            Provisional = file.Flag("provisional", false),
            WeeklyRest = rest,
            Hours = ReadHours(file),
            TransferUntil = ReadTime(file, "transferUntil", file.Text("transferUntil")),
            DaysOff = daysOff,
            MakeUpDays = ReadMakeUpDays(file, rest, daysOff),
        };
        file.End();
        return (name, new Located<CalendarYear>(read, file));
    }

    private static Dictionary<DateOnly, DayOff> ReadDaysOff(YamlSection file, int year)
    {
        var days = new Dictionary<DateOnly, DayOff>();
        foreach (var entry in file.Sections("daysOff"))
        {
            var from = entry.Date(entry.Has("on") ? "on" : "from");
            var through = entry.Has("on") ? from : entry.Date("through");
            var off = new DayOff(entry.Label("names"), entry.Flag("fixed", false));
            var enabled = entry.Flag("enabled", true);
            entry.End();
            if (from == default || through == default)
            {
                continue;
            }

            if (through < from)
            {
                entry.Fault("through", $"{through:yyyy-MM-dd} is before {from:yyyy-MM-dd}");
                continue;
            }

            if (from.Year != year || through.Year != year)
            {
                entry.Fault($"{from:yyyy-MM-dd} to {through:yyyy-MM-dd} is not within {year}");
                continue;
            }

            for (var on = from; on <= through && enabled; on = on.AddDays(1))
            {
                if (!days.TryAdd(on, off))
                {
                    entry.Fault($"{on:yyyy-MM-dd} is named twice");
                }
            }
        }

        return days;
    }

    private static HashSet<DateOnly> ReadMakeUpDays(YamlSection file, HashSet<DayOfWeek> rest, Dictionary<DateOnly, DayOff> daysOff)
    {
        var days = new HashSet<DateOnly>();
        foreach (var entry in file.Sections("makeUp", optional: true))
        {
            var (on, swapped) = (entry.Date("on"), entry.Date("for"));
            entry.End();
            if (!rest.Contains(on.DayOfWeek) || daysOff.ContainsKey(on))
            {
                entry.Fault("on", $"{on:yyyy-MM-dd} is not a day of weekly rest, so work cannot be made up on it");
            }

            if (!daysOff.ContainsKey(swapped))
            {
                entry.Fault("for", $"{swapped:yyyy-MM-dd} is not a day off of this year");
            }

            days.Add(on);
        }

        return days;
    }

    private static List<WorkingHours> ReadHours(YamlSection file)
    {
        var hours = file.Texts("hours")
            .Select(text => text.Split('-', 2))
            .Select(parts => new WorkingHours(ReadTime(file, "hours", parts[0]), ReadTime(file, "hours", parts[^1])))
            .ToList();
        if (hours.Any(stretch => stretch.To <= stretch.From) || hours.Zip(hours.Skip(1)).Any(pair => pair.Second.From < pair.First.To))
        {
            file.Fault("hours", "the stretches overlap, are empty or are not in order");
        }
        else if (hours.Aggregate(TimeSpan.Zero, (sum, stretch) => sum + stretch.Length) != WorkingDay)
        {
            file.Fault("hours", "a working day has eight hours: limits in working days are counted so");
        }

        return hours;
    }

    private static TimeOnly ReadTime(YamlSection file, string key, string text)
    {
        if (!TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) && text.Length > 0)
        {
            file.Fault(key, $"'{text}' is not a time (HH:mm)");
        }

        return time;
    }
}
