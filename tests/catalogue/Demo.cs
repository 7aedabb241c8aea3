namespace LienThong.Catalogue.Tests;

/// <summary>The shipped catalogue, and the worked demonstration: one dossier of eight working days with a tax pause over two holidays.</summary>
internal static class Demo
{
    /// <summary>Path of the shipped catalogue beside the tests.</summary>
    public static readonly string Path = System.IO.Path.Combine(AppContext.BaseDirectory, "catalogue");

    public static readonly Catalogue Catalogue = Catalogue.Load(Path);

    public static readonly Procedure LandTransfer = Catalogue.Find("1.013831", 1)!;

    public static readonly WorkingCalendar Calendar = Catalogue.CalendarOf("H99.12");

    /// <summary>Thursday, 20 minutes after the hour from which dossiers move on the next day.</summary>
    public static readonly DateTimeOffset ReceivedAt = At("2026-04-23 15:20");

    public static readonly ClockPause TaxPause = new(At("2026-04-29 16:30"), At("2026-05-08 19:40"), PauseReasons.FinancialDuty);

    /// <summary>An instant by the clock on a wall in Vietnam.</summary>
    public static DateTimeOffset At(string local) =>
        new DateTimeOffset(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(7)).ToUniversalTime();

    public static DateOnly On(string date) => DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The steps of the demonstration, each begun when the one before it ended; finished as told.</summary>
    public static IReadOnlyList<StepRun> Walk(params string[] finished)
    {
        var runs = new List<StepRun>();
        var assigned = Deadlines.FirstStepStart(Calendar, ReceivedAt);
        foreach (var (step, done) in LandTransfer.Route.Steps.Zip(finished.Select(At)))
        {
            var starts = Deadlines.StepStart(Calendar, assigned);
            DateTimeOffset? due = step.LimitWorkingDays is { } limit ? Deadlines.StepDue(Calendar, starts, limit) : null;
            var agency = step.Role switch { "desk" => "H99.13", "land-office" => "H99.21", "tax-office" => "H99.31", _ => "citizen" };
            runs.Add(new StepRun(agency, starts, due, done, step.Clock));
            assigned = done;
        }

        return runs;
    }

    /// <summary>Dossier A: ready on Thursday 14/05, one day early.</summary>
    public static IReadOnlyList<StepRun> DossierA { get; } = Walk(
        "2026-04-24 08:10", "2026-04-28 11:00", "2026-04-28 15:30", "2026-04-29 14:30", "2026-04-29 16:30", "2026-05-06 10:00",
        "2026-05-08 19:40", "2026-05-11 07:30", "2026-05-12 16:00", "2026-05-13 09:00", "2026-05-13 14:30", "2026-05-14 08:00");

    /// <summary>Dossier B: held at step 9 until Monday 18/05, ready on Tuesday 19/05, two days late.</summary>
    public static IReadOnlyList<StepRun> DossierB { get; } = Walk(
        "2026-04-24 08:10", "2026-04-28 11:00", "2026-04-28 15:30", "2026-04-29 14:30", "2026-04-29 16:30", "2026-05-06 10:00",
        "2026-05-08 19:40", "2026-05-11 07:30", "2026-05-18 16:00", "2026-05-19 08:30", "2026-05-19 14:30", "2026-05-19 16:30");
}
