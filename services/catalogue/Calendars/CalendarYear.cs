using LienThong.Contracts;

namespace LienThong.Catalogue;

/// <summary>One year of a working calendar as it was decided: weekly rest, hours, days off, make-up days.</summary>
internal sealed record CalendarYear
{
    public required int Year { get; init; }

    /// <summary>Whether the decision for the year is still awaited.</summary>
    public required bool Provisional { get; init; }

    public required IReadOnlySet<DayOfWeek> WeeklyRest { get; init; }

    /// <summary>Working hours in their order; together eight hours.</summary>
    public required IReadOnlyList<WorkingHours> Hours { get; init; }

    /// <summary>Received after this hour, a dossier moves on at the next opening (NĐ 61/2018/NĐ-CP, Điều 18).</summary>
    public required TimeOnly TransferUntil { get; init; }

    /// <summary>Days off with their names; never a day of weekly rest.</summary>
    public required IReadOnlyDictionary<DateOnly, DayOff> DaysOff { get; init; }

    /// <summary>Days of weekly rest on which work is made up for (làm bù).</summary>
    public required IReadOnlySet<DateOnly> MakeUpDays { get; init; }
}

/// <summary>A stretch of the working day.</summary>
internal readonly record struct WorkingHours(TimeOnly From, TimeOnly To)
{
    public TimeSpan Length => To - From;
}

/// <summary>A day off; a fixed one falls on the same date every year, so that the date alone says which day it is.</summary>
internal sealed record DayOff(Label Names, bool Fixed);
