using System.Collections.Concurrent;
using System.Diagnostics;
using LienThong.AgencyProcessing;
using LienThong.AgencyProcessing.Data;
using LienThong.Contracts;
using LienThong.Kit.Hosting;
using LienThong.Kit.Messages;

namespace LienThong.Bench;

/// <summary>The real agency-processing with one more handler: every step is taken and completed as soon as it is assigned.</summary>
internal static class AgencyHost
{
    public static async Task Run(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddServiceKit<AgencyDb>("agency", events =>
        {
            AgencyEvents.Listen(events);
            events.Handle<StepAssigned, CompleteAtOnce>();
        });
        builder.Services.AddSingleton<Moves>();
        var app = builder.Build();
        app.UseServiceKit();
        app.MapGet("/bench/moves", (Moves moves) => moves.Take()).AllowAnonymous();
        await app.RunServiceAsync(args);
    }
}

/// <summary>How long each move took: from just before the commit of a completion to the next step applied here.</summary>
internal sealed class Moves
{
    private readonly ConcurrentDictionary<Guid, long> _left = new();
    private readonly ConcurrentQueue<double> _took = new();

    /// <summary>The dossier is here again: its move ends; and it leaves at once: the next begins.</summary>
    public void Here(Guid dossierId)
    {
        var now = Stopwatch.GetTimestamp();
        if (_left.TryGetValue(dossierId, out var left))
        {
            _took.Enqueue(Stopwatch.GetElapsedTime(left, now).TotalMilliseconds);
        }

        _left[dossierId] = now;
    }

    /// <summary>Moves since asked last, in milliseconds.</summary>
    public double[] Take()
    {
        var taken = new List<double>();
        while (_took.TryDequeue(out var move))
        {
            taken.Add(move);
        }

        return [.. taken];
    }
}

/// <summary>An officer who never sleeps.</summary>
internal sealed class CompleteAtOnce(AgencyDb db, Unit unit, Moves moves, TimeProvider clock) : IHandle<StepAssigned>
{
    private static readonly IReadOnlyDictionary<string, string> NoFields = new Dictionary<string, string>();

    public async Task Handle(StepAssigned assigned, DossierEvent e, CancellationToken ct)
    {
        var work = await db.Work.FindAsync([e.DossierId, assigned.StepNumber], ct) ?? throw new InvalidOperationException("The step was not stored.");
        if ((work.Take("bench", clock.GetUtcNow()) ?? work.Complete(assigned.Outcomes[0].Name, NoFields, "bench", clock.GetUtcNow())) is { } refused)
        {
            throw new InvalidOperationException(refused.Title);
        }

        moves.Here(e.DossierId);
        unit.Announce(e.DossierId, work.Completion());
    }
}
