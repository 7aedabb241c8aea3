using LienThong.Kit.Http;

namespace LienThong.AgencyProcessing.Substitutions;

/// <summary>For some days one officer's work is done by another of the same agency and position (nhân sự dự phòng).</summary>
internal sealed class Substitution
{
    /// <summary>Longer than any leave: a slip of the keyboard.</summary>
    public const int MaxDays = 366;

    public required Guid Id { get; init; }

    public required string Agency { get; init; }

    public required string Position { get; init; }

    /// <summary>Account of the officer who is away.</summary>
    public required string Officer { get; init; }

    /// <summary>Account that acts meanwhile.</summary>
    public required string Substitute { get; init; }

    public required DateOnly FromOn { get; init; }

    /// <summary>The last day, included.</summary>
    public required DateOnly UntilOn { get; init; }

    public required string MadeBy { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>When it was ended before its last day.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public string? EndedBy { get; private set; }

    public uint Version { get; private set; }

    /// <summary>Refused when the two are one, or the days are turned round, over, or too many.</summary>
    public static Problem? Check(string officer, string substitute, DateOnly from, DateOnly until, DateOnly today)
    {
        if ((Codes.CheckCode(officer, "officer") ?? Codes.CheckCode(substitute, "substitute")) is { } unfit)
        {
            return unfit;
        }

        if (officer == substitute)
        {
            return Problems.OwnSubstitute();
        }

        if (until < from)
        {
            return Problems.PeriodImpossible("untilOn");
        }

        return until < today ? Problems.PeriodImpossible("untilOn")
            : until.DayNumber - from.DayNumber >= MaxDays ? Problems.PeriodImpossible("fromOn")
            : null;
    }

    /// <summary>Ends it now. Refused when it is over.</summary>
    public Problem? End(string by, DateTimeOffset now)
    {
        if (EndedAt is not null || UntilOn < VietnamTime.DateOf(now))
        {
            return Problems.SubstitutionOver();
        }

        (EndedAt, EndedBy) = (now, by);
        return null;
    }
}
