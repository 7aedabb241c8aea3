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

/// <summary>How one dossier stands at one moment, figured from its itinerary and the law; reads only.</summary>
internal sealed record Standing(Itinerary Itinerary, Procedure Procedure, Law Law, DateTimeOffset Now)
{
    private readonly WorkingCalendar _calendar = Law.CalendarOf(Itinerary.DeskAgency);

    public ClockState Clock => Itinerary.FinishedAt is not null ? ClockState.Ended
        : Itinerary.IsPaused ? ClockState.Paused
        : WorkingCalendar.DateOf(Now) <= WorkingCalendar.DateOf(Itinerary.CountsFrom) ? ClockState.NotStarted
        : ClockState.Runs;

    /// <summary>Working days past the lawful due date: at the end, or now while the clock runs.</summary>
    public int WorkingDaysLate => Itinerary.WorkingDaysLate ?? (Clock is ClockState.Runs && WorkingCalendar.DateOf(Now) > Itinerary.LawfulDueOn
        ? _calendar.WorkingDaysAfter(Itinerary.LawfulDueOn, WorkingCalendar.DateOf(Now))
        : 0);

    /// <summary>Working days of the limit used up at a moment.</summary>
    public int UsedDays(DateTimeOffset at) =>
        Deadlines.UsedDays(_calendar, Itinerary.CountsFrom, at, DossierClock.Pauses(Itinerary, at), Procedure.LimitWorkingDays);

    /// <summary>The lawful due date as it stood at a moment, with its explanation.</summary>
    public DueDate LawfulDue(DateTimeOffset? at = null) => Deadlines.Lawful(
        DossierClock.FirstDue(Itinerary, Procedure, _calendar),
        Procedure.LimitWorkingDays,
        DossierClock.Pauses(Itinerary, at),
        _calendar);

    /// <summary>Reception, limit and days off, pauses, remaining days, and how it ended.</summary>
    public IReadOnlyList<DeadlineLine> Explain() => Itinerary.FinishedAt is { } finishedAt
        ? [.. LawfulDue().Lines, Deadlines.Finished(_calendar, Itinerary.LawfulDueOn, finishedAt)]
        : LawfulDue().Lines;

    /// <summary>Working days a pause has taken out so far.</summary>
    public int DaysOf(ClockInterval pause) => DossierClock.DaysOut(_calendar, pause.From, pause.To ?? Now);

    /// <summary>Days of lateness of every agency that takes part, those with none too; empty while under way.</summary>
    public IEnumerable<LateDays> LateDays() => Itinerary.FinishedAt is null
        ? []
        : Itinerary.Steps.Select(step => step.Agency).OfType<string>().Prepend(Itinerary.DeskAgency).Distinct()
            .Select(agency => new LateDays(
                agency, Itinerary.LateByAgency.FirstOrDefault(late => late.Agency == agency)?.WorkingDays ?? 0));

    public Label NameOf(string agency) => Law.FindAgency(agency)?.Names ?? new(agency, agency);
}
