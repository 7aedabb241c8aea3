namespace LienThong.Identity.People;

/// <summary>The clock of the door: sign-in lives in real time, whatever the business clock says.</summary>
internal sealed class RealTime(TimeProvider clock)
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The date in Vietnam, which appointments begin and end by.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Now.ToOffset(Vietnam).DateTime);
}
