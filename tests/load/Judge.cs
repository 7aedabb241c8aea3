using LienThong.Local.Hosting;
using Npgsql;

namespace LienThong.Load;

/// <summary>What the judge found: what was compared, and every offence as a line.</summary>
internal sealed record Verdict(int Dossiers, int Deeds, int Unknown, int Lost, int Doubled, IReadOnlyList<string> Offences)
{
    public bool IsKept => Offences.Count == 0;
}

/// <summary>Compares the client's ledger with the databases: what was answered is there once, and nothing else is.</summary>
internal sealed class Judge(RunningSystem system, Ledger ledger)
{
    private const int Chunk = 5000;

    private readonly List<string> _offences = [];
    private int _lost;
    private int _doubled;

    /// <summary>To be asked when all is quiet.</summary>
    public async Task<Verdict> Decide(CancellationToken ct)
    {
        var deeds = ledger.Deeds.ToList();
        var ours = deeds.Where(deed => deed.DossierId != Guid.Empty).Select(deed => deed.DossierId).Distinct().ToArray();
        var intake = await Facts("intake", ours, ct);
        var agency = await Facts("agency", ours, ct);

        Once(deeds, DeedKind.Submit, intake, "intake.dossier-submitted.v1");
        Once(deeds, DeedKind.Accept, intake, "intake.dossier-accepted.v1");
        Once(deeds, DeedKind.HandOver, intake, "intake.result-handed-over.v1");
        Once(deeds, DeedKind.Take, agency, "agency.step-taken.v1");
        Once(deeds, DeedKind.Complete, agency, "agency.step-completed.v1");
        foreach (var deed in deeds.Where(deed => deed.RepeatedOtherwise is not null))
        {
            _offences.Add($"{Of(deed)}: answered {deed.Status} {deed.Said}, the same key again {deed.RepeatedOtherwise}");
        }

        await NoStrangers(deeds, ours, ct);
        await Keys(deeds, ct);
        await Ends(deeds, ct);
        return new(ours.Length, deeds.Count, deeds.Count(deed => deed.IsUnknown), _lost, _doubled, Shortened());
    }

    /// <summary>An answered deed is one fact; a fact was answered, or its answer is unknown.</summary>
    private void Once(List<Deed> all, DeedKind kind, Dictionary<Fact, int> facts, string type)
    {
        var deeds = all.Where(deed => deed.Kind == kind && deed.DossierId != Guid.Empty).ToLookup(deed => new Fact(deed.DossierId, type, deed.StepNumber));
        foreach (var same in deeds)
        {
            var (answered, times) = (same.Count(deed => deed.IsDone), facts.GetValueOrDefault(same.Key));
            if (answered > 1)
            {
                Doubled($"{kind} {same.Key}: {answered} different keys were told it is done");
            }

            if (answered > 0 && times == 0)
            {
                Lost($"{Of(same.First(deed => deed.IsDone))}: answered, not in the journal");
            }

            if (answered == 0 && times > 0 && same.All(deed => !deed.IsUnknown))
            {
                Doubled($"{Of(same.First())}: refused with {same.First().Status}, yet in the journal");
            }
        }

        foreach (var (fact, times) in facts.Where(fact => fact.Key.Type == type))
        {
            if (times > 1)
            {
                Doubled($"{fact}: {times} times in the journal");
            }

            if (!deeds.Contains(fact))
            {
                Doubled($"{fact}: in the journal, and nobody did it");
            }
        }
    }

    /// <summary>Dossiers in the register since the load began are the ledger's, or submissions that nobody answered.</summary>
    private async Task NoStrangers(List<Deed> deeds, Guid[] ours, CancellationToken ct)
    {
        await using var database = NpgsqlDataSource.Create(system.Databases["intake"]);
        await using var command = database.CreateCommand(
            "SELECT count(*) FROM kit.request WHERE key LIKE $1 AND key LIKE '%-submit' AND NOT (convert_from(answer, 'UTF8')::jsonb ->> 'id')::uuid = ANY($2)");
        command.Parameters.AddWithValue(ledger.Name + "-%");
        command.Parameters.AddWithValue(ours);
        var strangers = (long)(await command.ExecuteScalarAsync(ct))!;
        var unknown = deeds.Count(deed => deed is { Kind: DeedKind.Submit, IsUnknown: true });
        if (strangers > unknown)
        {
            Doubled($"{strangers} dossiers were made by keys of this load that the ledger does not know; {unknown} submissions are without an answer");
        }
    }

    /// <summary>Every answered key is kept with the answer that was given.</summary>
    private async Task Keys(List<Deed> deeds, CancellationToken ct)
    {
        foreach (var service in new[] { "intake", "agency" })
        {
            await using var database = NpgsqlDataSource.Create(system.Databases[service]);
            await using var command = database.CreateCommand("SELECT client, key, status FROM kit.request WHERE key LIKE $1");
            command.Parameters.AddWithValue(ledger.Name + "-%");
            var kept = new Dictionary<(string, string), int>();
            await using (var rows = await command.ExecuteReaderAsync(ct))
            {
                while (await rows.ReadAsync(ct))
                {
                    kept[(rows.GetString(0), rows.GetString(1))] = rows.GetInt32(2);
                }
            }

            var atIntake = service == "intake";
            foreach (var deed in deeds.Where(deed => deed is { IsDone: true, Key: not null } && atIntake == (deed.Kind is DeedKind.Submit or DeedKind.Accept or DeedKind.HandOver)))
            {
                if (kept.GetValueOrDefault((deed.Client, deed.Key!)) != deed.Status)
                {
                    Lost($"{Of(deed)}: its key is not kept with the answer {deed.Status}");
                }
            }
        }
    }

    /// <summary>What the citizen has in hand is finished and returned at routing, with every step ended.</summary>
    private async Task Ends(List<Deed> deeds, CancellationToken ct)
    {
        var finished = deeds.Where(deed => deed is { Kind: DeedKind.HandOver, IsDone: true }).Select(deed => deed.DossierId).ToArray();
        await using var database = NpgsqlDataSource.Create(system.Databases["routing"]);
        foreach (var some in finished.Chunk(Chunk))
        {
            await using var command = database.CreateCommand(
                "SELECT id FROM unnest($1) AS id WHERE NOT EXISTS (SELECT FROM itinerary i WHERE i.dossier_id = id AND i.finished_at IS NOT NULL AND i.returned_at IS NOT NULL) "
                + "OR EXISTS (SELECT FROM step s WHERE s.dossier_id = id AND s.finished_at IS NULL)");
            command.Parameters.AddWithValue(some);
            await using var rows = await command.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
            {
                Lost($"dossier {rows.GetGuid(0)}: handed over, not ended at routing");
            }
        }
    }

    /// <summary>How often each fact of these dossiers stands in a service's journal.</summary>
    private async Task<Dictionary<Fact, int>> Facts(string service, Guid[] ours, CancellationToken ct)
    {
        var facts = new Dictionary<Fact, int>();
        await using var database = NpgsqlDataSource.Create(system.Databases[service]);
        foreach (var some in ours.Chunk(Chunk))
        {
            await using var command = database.CreateCommand(
                "SELECT dossier_id, type, coalesce((convert_from(body, 'UTF8')::jsonb #>> '{data,stepNumber}')::int, 0) FROM kit.journal WHERE dossier_id = ANY($1)");
            command.Parameters.AddWithValue(some);
            await using var rows = await command.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
            {
                var fact = new Fact(rows.GetGuid(0), rows.GetString(1), rows.GetInt32(2));
                facts[fact] = facts.GetValueOrDefault(fact) + 1;
            }
        }

        return facts;
    }

    private void Lost(string offence)
    {
        _lost++;
        _offences.Add("lost: " + offence);
    }

    private void Doubled(string offence)
    {
        _doubled++;
        _offences.Add("doubled: " + offence);
    }

    private List<string> Shortened() => _offences.Count <= 20 ? _offences : [.. _offences.Take(20), $"and {_offences.Count - 20} more"];

    private static string Of(Deed deed) => $"{deed.Kind} of dossier {deed.DossierId} step {deed.StepNumber} (key {deed.Key}, {deed.Tries} tries)";

    private readonly record struct Fact(Guid DossierId, string Type, int StepNumber);
}
