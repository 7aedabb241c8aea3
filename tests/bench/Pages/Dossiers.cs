using System.Diagnostics;
using System.Text.Json;
using LienThong.Load;
using LienThong.Local.Hosting;

namespace LienThong.Bench.Pages;

/// <summary>A dossier in the middle of its way, and one at its end.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Code">Its printed code.</param>
/// <param name="Secret">The secret on its receipt.</param>
/// <param name="Desk">Who received it.</param>
/// <param name="Holder">Whose inbox it lies in.</param>
/// <param name="WorkId">The work item there.</param>
/// <param name="Paper">A paper in it.</param>
/// <param name="HandOver">How it came from the desk to the holder's agency.</param>
/// <param name="Done">The one whose result waits at its desk.</param>
/// <param name="DoneDesk">Who received that one.</param>
internal sealed record WarmDossier(
    Guid Id, string Code, string Secret, string Desk, string Holder, Guid WorkId, Guid Paper, Guid HandOver, Guid Done, string DoneDesk);

/// <summary>What the pages have to show.</summary>
internal sealed class Dossiers : IDisposable
{
    private const int AtOnce = 4;
    private const int StepsEnded = 2;

    private static readonly LoadPlan Plan = new() { RepeatEvery = 0 };
    private readonly People _people = new(Plan);
    private readonly Messenger _messenger;
    private readonly Acts _acts;
    private int _number;

    public Dossiers(RunningSystem system)
    {
        _messenger = new(system, Plan);
        _acts = new(_messenger, new Ledger { Name = Plan.Name }, Plan);
    }

    /// <summary>So many more lie in inboxes, at their first step.</summary>
    public Task Receive(int count, CancellationToken ct) =>
        Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (_, one) => await ReceiveOne(one));

    /// <summary>One with a past to show: two steps ended, the third in somebody's inbox; and one whose steps are all ended.</summary>
    public async Task<WarmDossier> Warm(CancellationToken ct)
    {
        var (desk, id, accepted) = await ReceiveOne(ct);
        await End(id, StepsEnded, ct);
        var (doneDesk, done, _) = await ReceiveOne(ct);
        await End(done, Plan.StepsPerDossier, ct);
        var work = await Next(id, StepsEnded + 1, ct);
        var dossier = await Read(desk, $"/v1/dossiers/{id}", ct);
        var handOvers = await Read(work.Officer, $"/v1/hand-overs?dossier={id}", ct);
        return new(
            id, accepted.GetProperty("code").GetString()!, accepted.GetProperty("trackingSecret").GetString()!, desk.Client.Id, work.Officer.Client.Id, work.What.Id,
            dossier.GetProperty("documents")[0].GetProperty("documentId").GetGuid(), handOvers.GetProperty("items")[0].GetProperty("id").GetGuid(), done, doneDesk.Client.Id);
    }

    public void Dispose() => _messenger.Dispose();

    private async Task<(Officer Desk, Guid Id, JsonElement Accepted)> ReceiveOne(CancellationToken ct)
    {
        var number = Interlocked.Increment(ref _number);
        var desk = _messenger.Officers.Of(_people.Desk(number), "officer");
        var (id, etag) = await _acts.Submit(desk, number, _people.Submission(number), Stopwatch.GetTimestamp(), ct)
            ?? throw new InvalidOperationException($"Dossier {number} was not taken in.");
        foreach (var paper in Plan.Papers)
        {
            etag = await _acts.Attach(desk, id, paper, _people.Paper(number, paper), ct) ?? etag;
        }

        var deed = new Deed { Kind = DeedKind.Accept, Client = desk.Client.Id, Key = $"{Plan.Name}-receipt-{number}", DossierId = id, DueAt = Stopwatch.GetTimestamp() };
        var body = JsonSerializer.SerializeToUtf8Bytes(new { feeReceiptNumber = $"BL-{number}" });
        var answer = await _messenger.Do(desk, deed, HttpMethod.Post, $"/v1/dossiers/{id}/acceptance", body, etag, ct);
        using var said = JsonDocument.Parse(answer.Body);
        return answer.Status == 200 ? (desk, id, said.RootElement.Clone()) : throw new InvalidOperationException($"Dossier {number} was not accepted: {said.RootElement}");
    }

    private async Task End(Guid id, int steps, CancellationToken ct)
    {
        for (var step = 1; step <= steps; step++)
        {
            if (!await _acts.TakeAndComplete(await Next(id, step, ct), Stopwatch.GetTimestamp(), ct))
            {
                throw new InvalidOperationException($"Step {step} was not ended.");
            }
        }
    }

    private async Task<JsonElement> Read(Officer who, string path, CancellationToken ct)
    {
        var answer = await _messenger.Look(who, path, ct);
        using var said = JsonDocument.Parse(answer.Body);
        return answer.Status == 200 ? said.RootElement.Clone() : throw new InvalidOperationException($"{path}: {answer.Status}");
    }

    /// <summary>The step, as soon as it lies in an inbox.</summary>
    private async Task<Ready<Item>> Next(Guid id, int step, CancellationToken ct)
    {
        for (var began = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(60); await Task.Delay(100, ct))
        {
            foreach (var officer in _messenger.Officers.All)
            {
                var answer = await _messenger.Look(officer, $"/v1/work?dossier={id}&state=open", ct);
                if (answer.Status == 200 && JsonSerializer.Deserialize(answer.Body, Lists.Default.WorkPage)!.Items.FirstOrDefault(item => item.StepNumber >= step) is { } item)
                {
                    return new(officer, item);
                }
            }
        }

        throw new TimeoutException($"Step {step} of the dossier came to nobody.");
    }
}
