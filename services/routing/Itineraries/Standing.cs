using LienThong.Catalogue;
using LienThong.Contracts;

namespace LienThong.Routing.Itineraries;

/// <summary>What the dossier's clock does at a moment.</summary>
internal enum ClockState
{
    /// <summary>The first day that counts has not begun.</summary>
    NotStarted = 1,

    /// <summary>Working days count.</summary>
    Runs = 2,

    /// <summary>Working days do not count.</summary>
    Paused = 3,

    /// <summary>The result is ready.</summary>
    Ended = 4,
}

/// <summary>A stretch in which working days did not count.</summary>
/// <param name="AfterWorkingDays">Working days of the limit used up before it.</param>
/// <param name="WorkingDays">Working days it took out so far.</param>
internal sealed record ClockStop(int AfterWorkingDays, int WorkingDays);

/// <summary>How one dossier stands at one moment, figured from its itinerary and the law; reads only.</summary>
internal sealed record Standing(Itinerary Itinerary, Procedure Procedure, Law Law, DateTimeOffset Now)
{
    private const int MaxDaysShown = 366;

    private readonly WorkingCalendar _calendar = Law.CalendarOf(Itinerary.DeskAgency);

    public ClockState Clock => Itinerary.FinishedAt is not null ? ClockState.Ended
        : Itinerary.IsPaused ? ClockState.Paused
        : WorkingCalendar.DateOf(Now) <= WorkingCalendar.DateOf(Itinerary.CountsFrom) ? ClockState.NotStarted
        : ClockState.Runs;

    /// <summary>Working days past the lawful due date: at the end, or now while the clock runs.</summary>
    public int WorkingDaysLate => Itinerary.WorkingDaysLate ?? (Clock is ClockState.Runs && WorkingCalendar.DateOf(Now) > Itinerary.LawfulDueOn
        ? _calendar.WorkingDaysAfter(Itinerary.LawfulDueOn, WorkingCalendar.DateOf(Now))
        : 0);

    /// <summary>
    /// Working days after today through the date the citizen counts on: 0 is today, negative is past. Null while the clock stands still
    /// and that date moves on, and after the end.
    /// </summary>
    public int? WorkingDaysLeft => Clock is ClockState.NotStarted or ClockState.Runs
        ? _calendar.WorkingDaysAfter(WorkingCalendar.DateOf(Now), Itinerary.ShownDueOn)
        : null;

    /// <summary>Where the clock stood still in the stretch that counts: since reception, or since the last restart.</summary>
    public IReadOnlyList<ClockStop> Stops =>
    [
        .. DossierClock.Pauses(Itinerary)
            .Select(pause => new ClockStop(UsedDays(pause.From), DossierClock.DaysOut(_calendar, pause.From, pause.To ?? Now)))
            .Where(stop => stop.WorkingDays > 0),
    ];

    /// <summary>Working days that those pauses have taken out so far.</summary>
    public int PausedDays => Stops.Sum(stop => stop.WorkingDays);

    /// <summary>Code of the refusal that an apology with a new date would get now; null when it may be made.</summary>
    public string? ExtensionRefusal => Walk.MayExtend(Itinerary, WorkingCalendar.DateOf(Now), Law)?.Code;

    /// <summary>Working days late by the date promised with an apology; null when none was, or while under way.</summary>
    public int? WorkingDaysLateAfterExtension => Itinerary is { PromisedDueOn: { } promised, FinishedAt: { } finishedAt }
        ? Deadlines.DaysLate(_calendar, promised, finishedAt)
        : null;

    /// <summary>Working days of the limit used up at a moment.</summary>
    public int UsedDays(DateTimeOffset at) => Deadlines.UsedDays(
        _calendar, DossierClock.CountedFrom(Itinerary, at), at, DossierClock.Pauses(Itinerary, at), Procedure.LimitWorkingDays);

    /// <summary>The lawful due date as it stood at a moment, with its explanation: one stretch from reception, one from each restart.</summary>
    public DueDate LawfulDue(DateTimeOffset? at = null)
    {
        var lines = new List<DeadlineLine>();
        var restarts = Itinerary.Of(IncidentKind.Restart).Select(restart => restart.At)
            .Where(restart => at is null || restart <= at).ToList();
        foreach (var (from, to) in restarts.Prepend(Itinerary.ReceivedAt).Zip(restarts))
        {
            lines.AddRange(Stretch(from, EndedBy(to, DossierClock.Pauses(Itinerary, from, to))).Lines);
        }

        var last = DossierClock.CountedFrom(Itinerary, at);
        var due = Stretch(last, DossierClock.Pauses(Itinerary, last, at));
        return due with { Lines = [.. lines, .. due.Lines] };
    }

    /// <summary>Reception, limit and days off, pauses, remaining days, restarts, apologies, and how it ended.</summary>
    public IReadOnlyList<DeadlineLine> Explain()
    {
        var lines = LawfulDue().Lines.ToList();
        lines.AddRange(Itinerary.Of(IncidentKind.Extension)
            .Select(extended => Deadlines.Extended(extended.At, LawfulDue(extended.At).On, extended.UntilOn!.Value)));
        if (Itinerary.FinishedAt is not { } finishedAt)
        {
            return lines;
        }

        if (Itinerary.Status is DossierStatus.Withdrawn or DossierStatus.Stopped)
        {
            Label result = Itinerary.Status is DossierStatus.Withdrawn ? new("đã rút", "withdrawn") : new("dừng", "stopped");
            lines.Add(new(Sentences.Of(this), result));
            return lines;
        }

        lines.Add(Deadlines.Finished(_calendar, Itinerary.LawfulDueOn, finishedAt));
        if (Itinerary.PromisedDueOn is { } promised)
        {
            lines.Add(Deadlines.FinishedAfterExtension(_calendar, promised, finishedAt));
        }

        return lines;
    }

    /// <summary>Working days a pause has taken out so far.</summary>
    public int DaysOf(ClockInterval pause) => DossierClock.DaysOut(_calendar, pause.From, pause.To ?? Now);

    /// <summary>Days off from reception through the last day that matters so far: due, ended, or today; of the first year at most.</summary>
    public IEnumerable<DateOnly> DaysOff()
    {
        var first = WorkingCalendar.DateOf(Itinerary.ReceivedAt);
        DateOnly[] ends =
        [
            Itinerary.OriginalDueOn, Itinerary.LawfulDueOn, Itinerary.PromisedDueOn ?? Itinerary.LawfulDueOn,
            WorkingCalendar.DateOf(Itinerary.ReturnedAt ?? Itinerary.FinishedAt ?? Now),
        ];
        DateOnly[] limits = [ends.Max(), first.AddDays(MaxDaysShown - 1), _calendar.Through];
        return Enumerable.Range(0, Math.Max(0, limits.Min().DayNumber - first.DayNumber + 1)).Select(first.AddDays).Where(on => !_calendar.IsWorkingDay(on));
    }

    /// <summary>Days of lateness of every agency that takes part, those with none too; empty while under way.</summary>
    public IEnumerable<LateDays> LateDays() => Itinerary.FinishedAt is null
        ? []
        : Itinerary.Steps.Select(step => step.Agency).OfType<string>().Prepend(Itinerary.DeskAgency).Distinct()
            .Select(agency => new LateDays(
                agency, Itinerary.LateByAgency.FirstOrDefault(late => late.Agency == agency)?.WorkingDays ?? 0));

    /// <summary>Whose the late days are: as settled at the end, or as they stand now.</summary>
    public IReadOnlyList<LateDays> LateByHolder()
    {
        if (Itinerary.HasEnded || WorkingDaysLate == 0)
        {
            return Itinerary.LateByAgency;
        }

        var open = Itinerary.OpenStep;
        Overrun[] running = open is { Agency: { } agency, DueAt: { } dueAt } && dueAt < Now
            ? [new(agency, open.StartsAt, dueAt, Now)]
            : [];
        return Walk.Charge(Itinerary, [.. Itinerary.Overruns, .. running], open, _calendar, Now);
    }

    public DateTimeOffset ClosingOf(DateOnly on) => _calendar.ClosingOf(on).ToUniversalTime();

    public Label NameOf(string agency) => Law.FindAgency(agency)?.Names ?? new(agency, agency);

    private DueDate Stretch(DateTimeOffset from, IReadOnlyList<ClockPause> pauses) => Deadlines.Lawful(
        DossierClock.FirstDue(Itinerary, Procedure, _calendar, from), Procedure.LimitWorkingDays, pauses, _calendar);

    /// <summary>A pause that a restart ended never resumed: the limit began anew instead.</summary>
    private static IReadOnlyList<ClockPause> EndedBy(DateTimeOffset restart, IReadOnlyList<ClockPause> pauses) =>
        [.. pauses.Select(pause => pause.To == restart ? pause with { To = null } : pause)];
}
