using LienThong.Contracts;

namespace LienThong.Local.Walk;

/// <summary>One line of the timeline.</summary>
/// <remarks>The officer is the account as the itinerary names it; there is no due date while the clock is paused.</remarks>
internal sealed record TimelineRow(
    DateTimeOffset At, int? Step, Label Place, string Who, string? Officer, Label What, ClockState Clock, string Used, DateOnly? Due, bool Late)
{
    /// <summary>Role of the place, and its code where it is an agency.</summary>
    public string Role { get; init; } = "";

    public string? Agency { get; init; }

    /// <summary>Papers made at this row.</summary>
    public IReadOnlyList<string> Papers { get; init; } = [];

    /// <summary>What the citizen was told because of it.</summary>
    public IReadOnlyList<Notice> Notices { get; init; } = [];

    /// <summary>The parcel, where this row is about one.</summary>
    public string? Parcel { get; init; }

    /// <summary>Trace id of the action's answer.</summary>
    public string? Trace { get; init; }
}

/// <summary>A state of the clock: look and word.</summary>
internal sealed record ClockState(string Look, string Word)
{
    public static readonly ClockState NotStarted = new("", "chưa tính");
    public static readonly ClockState Runs = new("run", "chạy");
    public static readonly ClockState RunsAgain = new("run", "chạy lại");
    public static readonly ClockState Paused = new("pause", "tạm dừng");
    public static readonly ClockState StepLate = new("late", "quá hạn bước");
    public static readonly ClockState Late = new("late", "quá hạn trả");
    public static readonly ClockState Ended = new("done", "dừng hẳn");
    public static readonly ClockState NotCounted = new("", "không tính");
}
