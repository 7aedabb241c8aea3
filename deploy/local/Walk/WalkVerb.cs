using System.Text.Json;
using LienThong.Contracts;
using LienThong.Local.Hosting;
using LienThong.Look;
using Npgsql;
using Spectre.Console;

namespace LienThong.Local.Walk;

/// <summary>Walks the demonstration dossiers through a running system.</summary>
public static class WalkVerb
{
    /// <summary>True when every dossier came to the end it should.</summary>
    public static async Task<bool> Run(RunningSystem system, CancellationToken ct)
    {
        try
        {
            var wrong = WhatIsWrong(await Walk(system, AnsiConsole.Console, Say, ct));
            foreach (var line in wrong)
            {
                Screen.Bad(line);
            }

            return wrong.Count == 0;
        }
        catch (Exception e) when (e is WalkException or HttpRequestException or JsonException or NpgsqlException)
        {
            Screen.Bad($"Minh họa dừng lại / the walk stopped: {e.Message}");
            return false;
        }
    }

    /// <summary>Walks both dossiers, prints their timeline and writes the pages; <paramref name="before"/> is awaited before every move.</summary>
    internal static async Task<IReadOnlyList<Story>> Walk(
        RunningSystem system, IAnsiConsole console, Func<Move, CancellationToken, Task> before, CancellationToken ct)
    {
        var catalogue = Catalogue.Catalogue.Load(Path.Combine(system.Root, "deploy", "catalogue"));
        await using var quiet = new Quiet(system);
        using var gateway = new Gateway(system);
        var scenario = new Scenario(system, gateway, new Clock(system.ClockOffsetFile, quiet, TimeProvider.System), catalogue);
        var walked = await scenario.Play(before, ct);

        var stories = new List<Story>();
        foreach (var dossier in walked)
        {
            stories.Add(await Gathering.Of(dossier, gateway, ct));
        }

        var calendar = catalogue.CalendarOf(stories[0].Itinerary.DeskAgency);
        var page = await WalkFolder.Write(
            Path.Combine(system.LocalFolder, "walk"), Path.Combine(system.Root, "deploy", "look", "look.css"), stories,
            on => !calendar.IsWorkingDay(on), ct);
        TimelineConsole.Print(console, stories);
        Screen.Say($"Trang / page: {page}");
        return stories;
    }

    /// <summary>Leaves one dossier waiting at the land office; what it is called, and the code its citizen asks with.</summary>
    internal static async Task<(Guid Id, string Code, string Secret)> LeaveOneWaiting(RunningSystem system, CancellationToken ct)
    {
        var catalogue = Catalogue.Catalogue.Load(Path.Combine(system.Root, "deploy", "catalogue"));
        await using var quiet = new Quiet(system);
        using var gateway = new Gateway(system);
        var dossier = await new Scenario(system, gateway, new Clock(system.ClockOffsetFile, quiet, TimeProvider.System), catalogue).LeaveOneWaiting(ct);
        return (dossier.Id, dossier.Code, dossier.TrackingSecret ?? throw new WalkException($"{dossier.Code} was accepted without a code to ask with."));
    }

    private static Task Say(Move move, CancellationToken ct)
    {
        Screen.Say($"{Words.Short(move.At)} {LaneWords.Time(move.At)} {move.Letter} {move.Deed} {move.Step}");
        return Task.CompletedTask;
    }

    /// <summary>Nothing when both are returned, A a day early, B two days late: the land office's two, the commune's none.</summary>
    internal static IReadOnlyList<string> WhatIsWrong(IReadOnlyList<Story> stories)
    {
        var (a, b) = (stories.Single(story => story.Letter == "A"), stories.Single(story => story.Letter == "B"));
        var wrong = stories.Where(story => story.Itinerary.Status != DossierStatus.Returned)
            .Select(story => $"{story.Letter} should be returned, but is {story.Itinerary.Status}.").ToList();
        if (a.Late != -1)
        {
            wrong.Add($"A should be 1 day early: {a.VerdictEn}.");
        }

        if (b.VerdictEn != "late 2 working days: land office 2, commune 0")
        {
            wrong.Add($"B should be 2 days late, the land office's: {b.VerdictEn}.");
        }

        return wrong;
    }
}
