using LienThong.Local.Hosting;
using LienThong.Local.Verbs;
using Spectre.Console;

namespace LienThong.Bench.Pages;

/// <summary>
/// The portal's pages on a system that has work to show: how large each is, and how long a load takes the servers, seen at the gateway. One
/// page at a time and one load after the other, so that a page waits for nobody but itself; what else the machine does still counts, but
/// for the processor time.
/// </summary>
internal static class PagesBench
{
    /// <summary>Largest page in bytes, as it is sent without compression; its style sheet is kept by browsers.</summary>
    private const int MostBytes = 100_000;

    /// <summary>Half of all loads shall be quicker than this many milliseconds of the servers' time.</summary>
    private const double WantedMilliseconds = 50;

    /// <summary>A page is one row here: what it is called, where it is, and who opens it.</summary>
    private static IReadOnlyList<PageRow> Rows(WarmDossier warm) =>
    [
        new("sign in", "/sign-in", null),
        new("tracking: question", "/tra-cuu", null),
        new("tracking: answer", $"/tra-cuu/{warm.Code}", null) { First = $"/tra-cuu/{warm.Code}?secret={warm.Secret}" },
        new("inbox: agency", "/viec", warm.Holder),
        new("inbox: desk", "/viec", "h99.12-officer"),
        new("work on a step", $"/viec/{warm.WorkId}", warm.Holder),
        new("a paper", $"/viec/giay-to/{warm.Id}/{warm.Paper}/xem", warm.Holder),
        new("results to seal", "/viec/dong-dau", warm.Holder),
        new("consultations", "/viec/y-kien", warm.Holder),
        new("hand-overs", "/ban-giao", warm.Holder),
        new("one hand-over", $"/ban-giao/{warm.HandOver}", warm.Holder),
        new("substitutes", "/lam-thay", warm.Holder),
        new("reception", "/tiep-nhan", warm.Desk),
        new("new dossier", "/tiep-nhan/moi?thu-tuc=9.000005", warm.Desk),
        new("a dossier at its desk", $"/ho-so/{warm.Id}", warm.Desk),
        new("acts of the desk", $"/ho-so/{warm.Id}/thao-tac", warm.Desk),
        new("who read", $"/ho-so/{warm.Id}/luot-doc", warm.Desk),
        new("register", "/so-ho-so", warm.Desk),
        new("register as a file", "/so-ho-so.csv", warm.Desk),
        new("results to collect", "/tra-ket-qua", warm.DoneDesk),
        new("one result", $"/tra-ket-qua/{warm.Done}", warm.DoneDesk),
        new("tracking: who read", $"/tra-cuu/{warm.Code}/luot-xem", null) { First = $"/tra-cuu/{warm.Code}?secret={warm.Secret}" },
        new("operations", "/ops", "ops"),
        new("figures", "/ops/so-lieu", "ops"),
        new("operations: parked", "/ops/parked/routing", "ops"),
    ];

    public static async Task<IReadOnlyList<PageFigures>> Run(FullSystem system, bool quick, Action<string> say, CancellationToken ct)
    {
        var running = system.Running;
        using var dossiers = new Dossiers(running);
        await dossiers.Receive(quick ? 20 : 120, ct);
        var warm = await dossiers.Warm(ct);
        await system.WaitUntilQuiet(TimeSpan.FromMinutes(1), ct);
        var certificate = await Reconcile.Run(running, ct);
        say($"Dossiers lie in the inboxes, certificate {certificate.Number} says {certificate.State} ...");
        var loads = new Dictionary<PageRow, (IReadOnlyList<Loaded> Loads, double Cpu)>();
        foreach (var row in Rows(warm))
        {
            using var visit = await Visit.Begin(running, row, ct);
            await visit.Load(quick ? 20 : 100, ct);
            var before = PortalCpu(running);
            var all = await visit.Load(quick ? 30 : 200, ct);
            loads[row] = (all, (PortalCpu(running) - before) * 1000 / all.Count);
            say($"{row.Name}: {all.Count} loads of {all[0].Bytes:N0} bytes");
        }

        var spans = await PageSpans.Of(running, loads.Values.SelectMany(page => page.Loads).Select(one => one.TraceId), ct);
        return [.. loads.Select(page => PageFigures.Of(page.Key, page.Value.Loads, page.Value.Cpu, spans))];
    }

    public static void Show(IReadOnlyList<PageFigures> pages, IAnsiConsole console)
    {
        var table = new Table().Title("The portal's pages, through the gateway").AddColumn(new TableColumn("page").NoWrap());
        foreach (var column in new[] { "bytes", "calls", "p50 ms", "p99 ms", "own p50", "own %", "CPU ms" })
        {
            table.AddColumn(new TableColumn(column).RightAligned().NoWrap());
        }

        foreach (var page in pages)
        {
            table.AddRow(
                page.Name, $"{page.Bytes:N0}", $"{page.Calls:N0}", $"{page.Server.At(.5):N1}", $"{page.Server.At(.99):N1}", $"{page.Own.At(.5):N1}",
                $"{page.Share * 100:N0}", $"{page.CpuMs:N1}");
        }

        console.Write(table);
        console.MarkupLineInterpolated($"{pages[0].Loads} loads each; ms in gateway, portal and whoever it asks; own: the portal's alone; CPU: the portal's, a load");
        foreach (var page in pages.Where(page => page.Server.At(.5) > WantedMilliseconds))
        {
            console.MarkupLineInterpolated($"[yellow]{page.Name} takes more than {WantedMilliseconds:N0} ms; load of the machine: {Machine.Load}[/]");
        }
    }

    /// <summary>Pages that are too large, or of which too little was seen to say. How long they take is no offence: others use the machine too.</summary>
    public static IEnumerable<string> Offences(IReadOnlyList<PageFigures> pages)
    {
        foreach (var page in pages)
        {
            if (page.Server.Count < page.Loads * 9 / 10)
            {
                yield return $"page {page.Name}: only {page.Server.Count} of {page.Loads} loads were traced";
            }

            if (page.Bytes > MostBytes)
            {
                yield return $"page {page.Name}: {page.Bytes:N0} bytes, more than {MostBytes:N0}";
            }
        }
    }

    private static double PortalCpu(RunningSystem system) => system.ProcessOf("portal") is { } process ? Cpu.Of(process) : double.NaN;
}

/// <summary>A page to load.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Path">Its address.</param>
/// <param name="Client">Who signs in to open it; null for a citizen.</param>
internal sealed record PageRow(string Name, string Path, string? Client)
{
    /// <summary>An address opened once before, for its cookies.</summary>
    public string? First { get; init; }
}
