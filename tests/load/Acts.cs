using System.Diagnostics;
using System.Text.Json;

namespace LienThong.Load;

/// <summary>What officers do to dossiers, each deed written down before it is sent.</summary>
internal sealed class Acts(Messenger messenger, Ledger ledger, LoadPlan plan)
{
    private static readonly byte[] Nothing = "{}"u8.ToArray();
    private long _keys;

    public async Task<(Guid Id, string ETag)?> Submit(Officer desk, long number, byte[] body, long due, CancellationToken ct)
    {
        var deed = Begin(DeedKind.Submit, desk, Key("submit"), Guid.Empty, 0, due);
        var answer = await Do(desk, deed, HttpMethod.Post, "/v1/dossiers", body, null, Submitted, ct);
        return deed.IsDone ? (deed.DossierId, Text(answer, "etag")) : null;

        static void Submitted(Deed deed, JsonElement json)
        {
            deed.DossierId = json.GetProperty("id").GetGuid();
            deed.Said = deed.DossierId.ToString();
        }
    }

    /// <summary>The dossier's new tag, or null when the paper was not taken in.</summary>
    public async Task<string?> Attach(Officer desk, Guid id, string kind, byte[] pdf, CancellationToken ct)
    {
        var deed = Begin(DeedKind.Attach, desk, null, id, 0, Stopwatch.GetTimestamp());
        var path = $"/v1/dossiers/{id}/documents/{kind}?form=Original&count=1&fileName={kind}.pdf";
        var answer = await Do(desk, deed, HttpMethod.Put, path, pdf, null, (deed, json) => deed.Said = json.GetProperty("documentId").GetString()!, ct);
        return deed.IsDone ? Text(answer, "etag") : null;
    }

    /// <summary>False when it was refused; true also when nobody knows, since it may have been.</summary>
    public async Task<bool> Accept(Officer desk, long number, Guid id, string etag, CancellationToken ct)
    {
        var deed = Begin(DeedKind.Accept, desk, Key("accept"), id, 0, Stopwatch.GetTimestamp());
        var body = JsonSerializer.SerializeToUtf8Bytes(new { feeReceiptNumber = $"BL-{plan.Name}-{number}" });
        await Do(desk, deed, HttpMethod.Post, $"/v1/dossiers/{id}/acceptance", body, etag, (deed, json) => deed.Said = json.GetProperty("code").GetString()!, ct);
        return deed.IsDone || deed.IsUnknown;
    }

    /// <summary>True when the step is ended; false when somebody has to look at it again.</summary>
    public async Task<bool> TakeAndComplete(Ready<Item> work, long due, CancellationToken ct)
    {
        var (who, item) = (work.Officer, work.What);
        var etag = item.ETag;
        if (item.State == "Assigned")
        {
            var take = Begin(DeedKind.Take, who, Key("take"), item.DossierId, item.StepNumber, due);
            var taken = await Do(who, take, HttpMethod.Post, $"/v1/work/{item.Id}/holder", Nothing, etag, (deed, json) => deed.Said = json.GetProperty("state").GetString()!, ct);
            if (!take.IsDone)
            {
                return false;
            }

            etag = Text(taken, "etag");
            due = Stopwatch.GetTimestamp();
        }

        var way = item.Outcomes[0];
        var complete = Begin(DeedKind.Complete, who, Key("complete"), item.DossierId, item.StepNumber, due);
        var body = JsonSerializer.SerializeToUtf8Bytes(new { outcome = way.Name, fields = way.Fields.ToDictionary(field => field, field => $"{field}-{item.StepNumber}") });
        await Do(who, complete, HttpMethod.Post, $"/v1/work/{item.Id}/completion", body, etag, (deed, json) => deed.Said = json.GetProperty("outcome").GetString()!, ct);
        return complete.IsDone;
    }

    public async Task<bool> HandOver(Officer desk, Guid id, byte[] body, string etag, CancellationToken ct)
    {
        var deed = Begin(DeedKind.HandOver, desk, Key("hand-over"), id, 0, Stopwatch.GetTimestamp());
        await Do(desk, deed, HttpMethod.Post, $"/v1/dossiers/{id}/hand-over", body, etag, (deed, json) => deed.Said = json.GetProperty("receiver").GetString()!, ct);
        return deed.IsDone;
    }

    private Deed Begin(DeedKind kind, Officer who, string? key, Guid dossierId, int step, long due)
    {
        var deed = new Deed { Kind = kind, Client = who.Client.Id, Key = key, DossierId = dossierId, StepNumber = step, DueAt = due };
        ledger.Add(deed);
        return deed;
    }

    private async Task<Answer> Do(
        Officer who, Deed deed, HttpMethod method, string path, byte[] body, string? etag, Action<Deed, JsonElement> read, CancellationToken ct)
    {
        var answer = await messenger.Do(who, deed, method, path, body, etag, ct);
        if (deed.IsDone)
        {
            using var json = JsonDocument.Parse(answer.Body);
            read(deed, json.RootElement);
        }
        else
        {
            deed.Said = System.Text.Encoding.UTF8.GetString(answer.Body);
        }

        ledger.Answered(deed);
        if (deed is { IsDone: true, Key: not null } && plan.RepeatEvery > 0 && deed.Key.Length > 0 && Interlocked.Read(ref _keys) % plan.RepeatEvery == 0)
        {
            await Repeat(who, deed, answer, method, path, body, etag, read, ct);
        }

        return answer;
    }

    /// <summary>The same again, as a client does that never got the answer: it must be told the same.</summary>
    private async Task Repeat(
        Officer who, Deed deed, Answer first, HttpMethod method, string path, byte[] body, string? etag, Action<Deed, JsonElement> read, CancellationToken ct)
    {
        var again = new Deed { Kind = deed.Kind, Client = deed.Client, Key = deed.Key, DossierId = deed.DossierId, StepNumber = deed.StepNumber, DueAt = Stopwatch.GetTimestamp() };
        var answer = await messenger.Do(who, again, method, path, body, etag, ct);
        if (again.IsDone)
        {
            using var json = JsonDocument.Parse(answer.Body);
            read(again, json.RootElement);
        }

        if (!again.IsUnknown && (again.Status != first.Status || again.Said != deed.Said))
        {
            deed.RepeatedOtherwise = $"{again.Status} {again.Said}";
        }
    }

    private string Key(string what) => $"{plan.Name}-{Interlocked.Increment(ref _keys)}-{what}";

    private static string Text(Answer answer, string name)
    {
        using var json = JsonDocument.Parse(answer.Body);
        return json.RootElement.GetProperty(name).GetString()!;
    }
}
