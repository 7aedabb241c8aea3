using System.ComponentModel.DataAnnotations;
using System.Globalization;
using LienThong.Catalogue;
using LienThong.Kit.Http;

namespace LienThong.Routing.Itineraries;

/// <summary>What a list of limits is asked for: past them, near them, whose.</summary>
internal sealed class DueFilter
{
    /// <summary>Only what is past its limit.</summary>
    public bool? Overdue { get; init; }

    /// <summary>Only what is not past its limit yet, but will be within so many working days.</summary>
    [Range(0, 60)]
    public int? WithinWorkingDays { get; init; }

    /// <summary>Agency that holds the open step.</summary>
    [MaxLength(40)]
    public string? Agency { get; init; }

    /// <summary>Position that holds it: officer, head, leader.</summary>
    [MaxLength(20)]
    public string? Position { get; init; }

    /// <summary>Account of the officer who took it.</summary>
    [MaxLength(100)]
    public string? Officer { get; init; }

    /// <summary>Place in the list: the <c>next</c> of the page before.</summary>
    [MaxLength(100)]
    public string? After { get; init; }

    [Range(1, 200)]
    public int? Limit { get; init; }

    public int Size => Limit ?? 50;

    public Problem? Unfit() => Position is null or "officer" or "head" or "leader"
        ? Overdue is true && WithinWorkingDays is not null ? Problems.UnknownFilter("withinWorkingDays") : null
        : Problems.UnknownFilter("position");

    /// <summary>The last moment that is near, by the caller's own calendar; an operator takes any agency's.</summary>
    public DateTimeOffset NearUntil(Law law, Caller caller, DateTimeOffset now)
    {
        var agency = law.FindAgency(caller.Agency) ?? law.Agencies.First();
        var calendar = law.CalendarOf(agency.Code);
        return calendar.ClosingOf(calendar.AddWorkingDays(WorkingCalendar.DateOf(now), WithinWorkingDays ?? 0)).ToUniversalTime();
    }

    public static string PlaceOf(DateTimeOffset dueAt, Guid id) =>
        string.Create(CultureInfo.InvariantCulture, $"{dueAt.UtcTicks}~{id}");

    /// <summary>The place after which the page begins; null when <see cref="After"/> is none.</summary>
    public (DateTimeOffset DueAt, Guid Id)? Place() =>
        After!.Split('~') is [var ticks, var id]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var dueAt) && dueAt <= DateTime.MaxValue.Ticks
        && Guid.TryParse(id, out var dossierId)
            ? (new(dueAt, TimeSpan.Zero), dossierId)
            : null;
}
