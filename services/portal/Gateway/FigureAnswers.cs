namespace LienThong.Portal.Gateway;

/// <summary>What routing counts and measures for operators.</summary>
public sealed record RoutingFigures(
    DateTimeOffset At, DateOnly Since, int WithinWorkingDays, HeldNow Total, IReadOnlyList<AgencyFigures> Agencies, int MeasuredDossiers,
    IReadOnlyList<EndsOfDay> Days, OtherAgencies? Others = null);

/// <summary>Dossiers in an agency's hands, each in one state; steps past their own limit beside it.</summary>
public sealed record HeldNow(int Open, int Overdue, int WithCitizen, int Paused, int Near, int StepsOverdue)
{
    /// <summary>The clock runs and there is time.</summary>
    public int InTime => Open - Overdue - WithCitizen - Paused - Near;
}

public sealed record AgencyFigures(string Agency, Label AgencyName, HeldNow Now, int LateDossiers, int LateWorkingDays, TimeHeld? Held = null);

/// <summary>Working hours for which an agency held a dossier.</summary>
public sealed record TimeHeld(int Dossiers, double MedianWorkingHours, double P90WorkingHours);

public sealed record OtherAgencies(int Agencies, HeldNow Now, int LateDossiers, int LateWorkingDays);

public sealed record EndsOfDay(DateOnly On, int Ended, int Late);

/// <summary>What intake counts for operators.</summary>
public sealed record IntakeFigures(
    DateTimeOffset At, DateOnly Since, IReadOnlyList<AcceptedOfDay> Days, IReadOnlyList<StatusCount> States, IReadOnlyList<DeskCount> Desks,
    OtherDesks? OtherDesks = null);

public sealed record AcceptedOfDay(DateOnly On, int Accepted);

public sealed record StatusCount(int Status, Label StatusName, int Dossiers);

public sealed record DeskCount(string Agency, Label AgencyName, int Waiting, DateTimeOffset OldestAt);

public sealed record OtherDesks(int Agencies, int Waiting);
