using System.Text.Json;
using LienThong.Contracts;
using LienThong.Kit.Messages;
using LienThong.Local.Hosting;
using LienThong.Local.Verbs;
using LienThong.Local.Walk;
using Npgsql;

namespace LienThong.Journey.Tests;

/// <summary>What must hold after any journey, read from the databases and logs themselves.</summary>
internal static class Verdict
{
    private static readonly string[] Sources = ["intake", "routing", "agency", "postal"];

    public static async Task NothingLostNothingDoubled(RunningSystem system, IReadOnlyList<Story> stories)
    {
        await EveryPromiseIsKept(system);
        var said = await Journal(system);
        foreach (var story in stories)
        {
            var dossier = said.Where(e => e.DossierId == story.Itinerary.DossierId).ToList();
            Assert.All(dossier.GroupBy(e => e.Source), stream => Assert.Equal(Enumerable.Range(1, stream.Count()), stream.Select(e => e.Version).Order()));
            Assert.Equal(Enumerable.Range(1, 12), Numbers(dossier, "routing.step-assigned.v1"));
            Assert.Equal(Enumerable.Range(1, 12).Where(number => number != 7), Numbers(dossier, "agency.step-completed.v1"));
            Assert.Single(dossier, e => e.Type == "routing.result-ready.v1");
            Assert.Single(dossier, e => e.Type == "routing.dossier-returned.v1");
            Assert.Single(dossier, e => e.Type == "postal.parcel-delivered.v1");
        }

        await OneNoticePerStatusChange(system, said);
    }

    /// <summary>All is quiet, and the system's own reconciliation finds nothing that breaks a promise and nothing left on its way.</summary>
    public static async Task EveryPromiseIsKept(RunningSystem system)
    {
        await NothingUnderWay(system);
        var certificate = await Reconcile.Run(system, TestContext.Current.CancellationToken);
        Assert.Equal([], certificate.Wrong);
        Assert.Equal(("kept", 0, 0, "whole", true), (certificate.State, certificate.Lost, certificate.Doubled, certificate.Chain, certificate.Continues));
        Assert.All(certificate.Promises, promise => Assert.Equal(0, promise.UnderWay));
        Assert.True(certificate is { Dossiers: > 0, Events: > 0 });
    }

    private static async Task NothingUnderWay(RunningSystem system)
    {
        await using var quiet = new Quiet(system);
        await Testkit.Eventually.Holds(
            "every outbox is empty, nothing is parked, everybody has heard everything", async () => await quiet.WhatIsUnderWay(default) is null, TimeSpan.FromSeconds(60));
    }

    /// <summary>The trace of an answer is in the journal's events and in the log line of every handler of that hop.</summary>
    public static async Task TheTraceOfAnAnswerLeadsThroughItsHop(RunningSystem system, Guid dossierId, string traceId)
    {
        var completion = (await Journal(system)).Single(e => e.DossierId == dossierId && e.Type == "agency.step-completed.v1" && e.Trace!.Contains(traceId, StringComparison.Ordinal));
        var consequence = (await Journal(system)).First(e => e.Cause == completion.Id);
        Assert.Contains(traceId, consequence.Trace, StringComparison.Ordinal);
        foreach (var (service, applied) in new[] { ("routing", completion), ("agency", consequence) })
        {
            var lines = await ReadLog(Path.Combine(system.LogFolder, service + ".log"));
            Assert.Contains(lines, line => line.Contains(traceId, StringComparison.Ordinal)
                && line.Contains(applied.Type, StringComparison.Ordinal) && line.Contains(dossierId.ToString(), StringComparison.Ordinal));
        }
    }

    public static async Task<List<DossierEvent>> Journal(RunningSystem system)
    {
        var said = new List<DossierEvent>();
        foreach (var source in Sources)
        {
            await using var database = NpgsqlDataSource.Create(system.Databases[source]);
            await using var command = database.CreateCommand("SELECT body FROM kit.journal");
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                said.Add(Wire.Read(rows.GetFieldValue<byte[]>(0))!);
            }
        }

        return said;
    }

    private static async Task OneNoticePerStatusChange(RunningSystem system, List<DossierEvent> said)
    {
        await using var database = NpgsqlDataSource.Create(system.Databases["notification"]);
        await using var command = database.CreateCommand("SELECT fact_id FROM notice");
        await using var rows = await command.ExecuteReaderAsync();
        var told = new List<Guid>();
        while (await rows.ReadAsync())
        {
            told.Add(rows.GetGuid(0));
        }

        Assert.Equal(told.Count, told.Distinct().Count());
        var changes = said.Where(ChangesStatus).Select(e => e.Id).ToList();
        Assert.NotEmpty(changes);
        Assert.Equal([], changes.Except(told));
    }

    private static bool ChangesStatus(DossierEvent e) => e.Type switch
    {
        "intake.dossier-accepted.v1" or "routing.payment-awaited.v1" or "routing.clock-resumed.v1" or "routing.result-ready.v1" or "routing.dossier-returned.v1" => true,
        "routing.step-assigned.v1" => e.Data.Deserialize<StepAssigned>(Wire.Json) is { StatusChanged: true, Status: DossierStatus.Moving, StepNumber: 2 },
        _ => false,
    };

    private static IEnumerable<int> Numbers(IEnumerable<DossierEvent> said, string type) =>
        said.Where(e => e.Type == type).Select(e => e.Data.GetProperty("stepNumber").GetInt32()).Order();

    private static async Task<string[]> ReadLog(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return (await reader.ReadToEndAsync()).Split('\n');
    }
}
