using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Channels;

namespace LienThong.Load;

/// <summary>A work item as an inbox lists it; its tag goes back with the action.</summary>
internal sealed record Item(Guid Id, Guid DossierId, int StepNumber, string State, IReadOnlyList<Way> Outcomes, string ETag);

/// <summary>An outcome the step may end with.</summary>
internal sealed record Way(string Name, IReadOnlyList<string> Fields);

/// <summary>What lies ready for an officer.</summary>
internal sealed record Ready<T>(Officer Officer, T What);

/// <summary>
/// Officers find their work as people do: each looks into the own inbox, each desk into its finished dossiers, every so often; one list
/// brings many. What was found waits here until somebody acts on it.
/// </summary>
internal sealed class Inboxes(Messenger messenger, LoadPlan plan, Func<Guid, bool> isOurs)
{
    private const int PageSize = 200;
    private const int MostPages = 10;

    private readonly ConcurrentDictionary<Guid, byte> _found = new();
    private readonly Channel<Ready<Item>> _work = Channel.CreateUnbounded<Ready<Item>>();
    private readonly Channel<Ready<DossierRow>> _results = Channel.CreateUnbounded<Ready<DossierRow>>();

    public ChannelReader<Ready<Item>> Work => _work.Reader;

    public ChannelReader<Ready<DossierRow>> Results => _results.Reader;

    public int Stock => _work.Reader.Count;

    /// <summary>With so many lying ready nobody looks for more: lists that are not needed would only cost the system.</summary>
    public int Enough { get; set; } = PageSize;

    /// <summary>Looks until told to stop.</summary>
    public Task Watch(CancellationToken ct) => Task.WhenAll(
        messenger.Officers.All.Select(officer => Keep(officer, LookForWork, plan.LookEvery, ct))
            .Concat(messenger.Officers.All.Where(officer => officer.IsDesk).Select(desk => Keep(desk, LookForResults, 2 * plan.LookEvery, ct))));

    /// <summary>It was not dealt with: whoever looks next finds it again, with the tag it has then.</summary>
    public void PutBack(Guid id) => _found.TryRemove(id, out _);

    private static async Task Keep(Officer officer, Func<Officer, CancellationToken, Task> look, TimeSpan every, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(every);
        try
        {
            do
            {
                await look(officer, ct);
            }
            while (await timer.WaitForNextTickAsync(ct));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // told to stop
        }
    }

    private async Task LookForWork(Officer officer, CancellationToken ct)
    {
        string? after = null;
        for (var page = 0; page < MostPages && Stock < Enough; page++)
        {
            var answer = await messenger.Look(officer, $"/v1/work?state=open&limit={PageSize}{(after is null ? "" : $"&after={after}")}", ct);
            if (answer.Status != 200 || JsonSerializer.Deserialize(answer.Body, Lists.Default.WorkPage) is not { } list)
            {
                return;
            }

            foreach (var item in list.Items)
            {
                if (isOurs(item.DossierId) && _found.TryAdd(item.Id, 0))
                {
                    _work.Writer.TryWrite(new(officer, item));
                }
            }

            if ((after = list.Next) is null)
            {
                return;
            }
        }
    }

    private async Task LookForResults(Officer desk, CancellationToken ct)
    {
        var answer = await messenger.Look(desk, $"/v1/dossiers?status=Finished&limit={PageSize}", ct);
        if (answer.Status != 200 || JsonSerializer.Deserialize(answer.Body, Lists.Default.DossierPage) is not { } list)
        {
            return;
        }

        foreach (var dossier in list.Items)
        {
            if (isOurs(dossier.Id) && dossier.DeskAgency == desk.Client.Agency && _found.TryAdd(dossier.Id, 0))
            {
                _results.Writer.TryWrite(new(desk, dossier));
            }
        }
    }
}

internal sealed record WorkPage(IReadOnlyList<Item> Items, string? Next);

internal sealed record DossierPage(IReadOnlyList<DossierRow> Items);

/// <summary>A dossier as a desk's register lists it.</summary>
internal sealed record DossierRow(Guid Id, string DeskAgency, string ReturnBy, string ETag);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(WorkPage))]
[JsonSerializable(typeof(DossierPage))]
internal sealed partial class Lists : JsonSerializerContext;
