namespace LienThong.Portal.Gateway;

/// <summary>The clocks of the dossiers that were asked for, as routing knows them.</summary>
public sealed record ClockList(IReadOnlyList<ClockSeen> Items)
{
    public ClockSeen? Of(Guid dossier) => Items.FirstOrDefault(clock => clock.DossierId == dossier);
}

/// <summary>How one dossier's clock stands.</summary>
public sealed record ClockSeen(
    Guid DossierId, DateOnly ShownDueOn, int LimitWorkingDays, int UsedWorkingDays, int PausedWorkingDays, IReadOnlyList<ClockStop> Stops, string Clock,
    int WorkingDaysLate, DateOnly? PromisedDueOn = null, int? WorkingDaysLeft = null, string? ExtensionRefusal = null)
{
    public bool IsPaused => Clock == "Paused";

    /// <summary>The shown date is a promised one.</summary>
    public bool IsPromised => PromisedDueOn == ShownDueOn;

    /// <summary>The result falls due today or on the next working day, or is past it.</summary>
    public bool IsPressing => WorkingDaysLeft is <= 1;
}

/// <summary>A stretch in which working days did not count: after how many that did, and how long.</summary>
public sealed record ClockStop(int AfterWorkingDays, int WorkingDays);

/// <summary>Dossiers past their lawful due date, or near it, the longest first.</summary>
public sealed record DueList(IReadOnlyList<DueSeen> Items);

/// <summary>One of them: which position has it in hand, and whose the late days are.</summary>
public sealed record DueSeen(
    Guid DossierId, string DossierCode, DateOnly LawfulDueOn, IReadOnlyList<AgencyDaysSeen> LateByHolder, DateOnly? PromisedDueOn = null,
    string? Position = null);
