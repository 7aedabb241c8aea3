using System.Text.Json;
using LienThong.Local.Walk;

namespace LienThong.Walk.Tests;

/// <summary>Dossiers A and B of the demonstration as the services answer them: test data, written by hand.</summary>
internal static class CannedStories
{
    private static readonly HashSet<DateOnly> Holidays = [new(2026, 4, 27), new(2026, 4, 30), new(2026, 5, 1)];

    public static IReadOnlyList<Story> Both { get; } = [Read("A"), Read("B")];

    public static Story A => Both[0];

    public static Story B => Both[1];

    public static bool IsOff(DateOnly on) => on.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || Holidays.Contains(on);

    private static Story Read(string letter)
    {
        var json = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Canned", $"{letter.ToLowerInvariant()}.json"));
        var answers = JsonSerializer.Deserialize<Answers>(json, JsonSerializerOptions.Web)!;
        return new(letter, answers.Itinerary, answers.Deadline, answers.Notices, answers.Parcels, answers.Papers, answers.Duties, answers.Traces,
            answers.TrackingStatus, "<!doctype html><title>form 01</title>");
    }

    private sealed record Answers(
        Itinerary Itinerary, Deadline Deadline, IReadOnlyList<Notice> Notices, IReadOnlyList<Parcel> Parcels, IReadOnlyList<Paper> Papers,
        IReadOnlyList<Duty> Duties, IReadOnlyDictionary<string, string> Traces, string? TrackingStatus);
}
