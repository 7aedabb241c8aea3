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
    public string? Agency { get; init; }

    /// <summary>Position that holds it: officer, head, leader.</summary>
    public string? Position { get; init; }

    /// <summary>Account of the officer who took it.</summary>
    public string? Officer { get; init; }

    /// <summary>Place in the list: the <c>next</c> of the page before.</summary>
    public string? After { get; init; }

    [Range(1, 200)]
    public int? Limit { get; init; }

    public int Size => Limit ?? 50;

    /// <summary>Refuses what the framework does not check here, since parameters bound as one object pass it by.</summary>
    public Problem? Unfit()
    {
        if (Limit is < 1 or > 200)
        {
            return KitProblems.Invalid("limit");
        }

        if (WithinWorkingDays is < 0 or > 60)
        {
            return KitProblems.Invalid("withinWorkingDays");
        }

        if (!IsCode(Agency))
        {
            return Problems.UnknownFilter("agency");
        }

        if (!IsCode(Officer))
        {
            return Problems.UnknownFilter("officer");
        }

        return Position is not (null or "officer" or "head" or "leader") ? Problems.UnknownFilter("position")
            : Overdue is true && WithinWorkingDays is not null ? Problems.UnknownFilter("withinWorkingDays")
            : null;
    }

    /// <summary>What the database can be asked for.</summary>
    public static bool IsCode(string? text) => text is null || (text.Length is > 0 and <= 100 && !text.Any(char.IsControl));

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
