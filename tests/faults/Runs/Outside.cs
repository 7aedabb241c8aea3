using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using LienThong.Faults.Staging;
using LienThong.Load;

namespace LienThong.Faults.Runs;

/// <summary>What the outside parties were asked to do: the carrier has one order for each parcel, the mail server each notice that counts as sent.</summary>
internal sealed class Outside(Stage stage) : IDisposable
{
    private const int MailsKept = 2000; // the catcher forgets older ones
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly Uri Messages = new("/messages", UriKind.Relative);

    private readonly HttpClient _mail = new() { BaseAddress = stage.Running.Mail };
    private readonly HttpClient _carrier = new() { BaseAddress = stage.Running.Carrier };
    private readonly List<string> _offences = [];

    /// <summary>Mails that came twice: lawful, the receiver can tell by their id.</summary>
    public int Twice { get; private set; }

    public async Task Begin(CancellationToken ct)
    {
        using var answer = await _mail.DeleteAsync(Messages, ct);
    }

    public async Task<IReadOnlyList<string>> Judge(Ledger ledger, CancellationToken ct)
    {
        var ours = ledger.Deeds.Where(deed => deed.DossierId != Guid.Empty).Select(deed => deed.DossierId).Distinct().ToArray();
        if (await Waiting(ours, ct) is { } waiting)
        {
            _offences.Add(waiting);
        }

        await Parcels(ledger, ct);
        await Notices(ours, ct);
        return _offences;
    }

    public void Dispose()
    {
        _mail.Dispose();
        _carrier.Dispose();
    }

    /// <summary>Null when no call is waited for any more, else what is.</summary>
    private async Task<string?> Waiting(Guid[] ours, CancellationToken ct)
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(500, ct))
        {
            var parcels = await Count("postal", "SELECT count(*) FROM parcel WHERE state = 1 AND dossier_id = ANY($1)", ours, ct);
            var notices = await Count("notification", "SELECT count(*) FROM notice WHERE state = 1 AND dossier_id = ANY($1)", ours, ct);
            if (parcels + notices == 0)
            {
                return null;
            }

            if (waited.Elapsed > Patience)
            {
                return $"lost: {parcels} parcels are not ordered and {notices} notices not sent {Patience.TotalSeconds:0} s after all was quiet";
            }
        }
    }

    private async Task Parcels(Ledger ledger, CancellationToken ct)
    {
        var orders = (await _carrier.GetFromJsonAsync<JsonElement>(new Uri("/orders", UriKind.Relative), ct)).EnumerateArray()
            .ToLookup(order => order.GetProperty("reference").GetString());
        foreach (var dossier in ledger.Posted)
        {
            var parcels = await Ids("postal", "SELECT id FROM parcel WHERE dossier_id = $1", dossier, ct);
            var taken = parcels.Sum(parcel => orders[parcel.ToString()].Count());
            if (parcels.Count != 1 || taken != 1)
            {
                _offences.Add($"{(taken < 1 ? "lost" : "doubled")}: dossier {dossier} has {parcels.Count} parcels, and the carrier {taken} orders");
            }
        }
    }

    private async Task Notices(Guid[] ours, CancellationToken ct)
    {
        var failed = await Count("notification", "SELECT count(*) FROM notice WHERE state = 3 AND dossier_id = ANY($1)", ours, ct);
        if (failed > 0)
        {
            _offences.Add($"lost: {failed} notices were given up");
        }

        var sent = await Ids("notification", "SELECT id FROM notice WHERE state = 2 AND dossier_id = ANY($1)", ours, ct);
        var mails = (await _mail.GetFromJsonAsync<JsonElement>(Messages, ct)).EnumerateArray()
            .Select(mail => mail.GetProperty("messageId").GetString()!.Split('@')[0]).ToList();
        var times = mails.CountBy(mail => mail).ToDictionary();
        Twice = times.Values.Sum(count => count - 1);
        var missing = sent.Where(notice => !times.ContainsKey(notice.ToString("N", CultureInfo.InvariantCulture))).ToList();
        if (mails.Count < MailsKept && missing.Count > 0)
        {
            _offences.Add($"lost: {missing.Count} notices count as sent and never came, {missing[0]} first");
        }
    }

    private async Task<long> Count(string service, string sql, object value, CancellationToken ct)
    {
        await using var command = stage.Data.Of(service).CreateCommand(sql);
        command.Parameters.AddWithValue(value);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private async Task<List<Guid>> Ids(string service, string sql, object value, CancellationToken ct)
    {
        await using var command = stage.Data.Of(service).CreateCommand(sql);
        command.Parameters.AddWithValue(value);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var ids = new List<Guid>();
        while (await rows.ReadAsync(ct))
        {
            ids.Add(rows.GetGuid(0));
        }

        return ids;
    }
}
