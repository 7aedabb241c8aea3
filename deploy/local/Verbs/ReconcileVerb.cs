using System.CommandLine;
using LienThong.Local.Hosting;
using LienThong.Local.Servers;
using LienThong.Local.Walk;

namespace LienThong.Local.Verbs;

/// <summary><c>reconcile</c>: one line for each promise, the ids of what breaks one, and the exit status of the whole.</summary>
internal static class ReconcileVerb
{
    private static readonly TimeSpan QuietPatience = TimeSpan.FromSeconds(90);

    private static readonly Option<string?> BeginAnew = new("--begin-anew")
    {
        Description = "Why the seals begin anew: a database was restored from an older copy. It stays in the certificate.",
    };

    public static Command Command()
    {
        var command = new Command("reconcile", "Compares every service with every other: 0 when every promise holds, else 1.") { BeginAnew };
        command.SetAction((said, ct) => Run(said.GetValue<bool>("--no-build"), said.GetValue(BeginAnew), ct));
        return command;
    }

    /// <summary>The system that runs is asked as it is; where none does, it is started as it was left, and asked once it is quiet.</summary>
    private static async Task<int> Run(bool noBuild, string? beginAnew, CancellationToken ct)
    {
        var folder = LocalFolder.Find();
        if (IsRunning(folder))
        {
            var remembered = new Remembered(folder);
            var gateway = new Uri($"http://127.0.0.1:{remembered.Port("gateway")}");
            return Show(await Reconcile.Run(gateway, DemoClients.All(remembered).Single(client => client.Id == "ops"), ct, beginAnew));
        }

        await using var system = await LocalSystem.Start(folder, !noBuild, fresh: false, Screen.Say, ct);
        await UntilQuiet(system.Running, ct);
        return Show(await Reconcile.Run(system.Running.Gateway, system.Running.Clients["ops"], ct, beginAnew));
    }

    private static bool IsRunning(LocalFolder folder)
    {
        using var only = FileLock.TryTake(folder.File("host.lock"));
        return only is null;
    }

    /// <summary>What does not become quiet is the reconciliation's to name.</summary>
    private static async Task UntilQuiet(RunningSystem system, CancellationToken ct)
    {
        await using var quiet = new Quiet(system);
        for (var since = TimeProvider.System.GetTimestamp(); await quiet.WhatIsUnderWay(ct) is { } underWay; await Task.Delay(200, ct))
        {
            if (TimeProvider.System.GetElapsedTime(since) > QuietPatience)
            {
                Screen.Say($"not quiet: {underWay}");
                return;
            }
        }
    }

    /// <summary>Prints a certificate; 0 when it is kept.</summary>
    internal static int Show(ReconciledCertificate certificate)
    {
        Screen.Rows(
            ["promise", "checked", "offending", "under way", "in words"],
            certificate.Promises.Select(promise => new[]
            {
                promise.Name, $"{promise.Checked}", $"{promise.Offending}", $"{promise.UnderWay}", $"{promise.Vi} / {promise.En}",
            }));
        foreach (var line in certificate.Wrong)
        {
            Screen.Bad(line);
        }

        var continues = certificate switch
        {
            { BegunAnew: { } why } => $"begun anew: {why}",
            { PreviousDigest: null } => "the first of its kind",
            { Continues: true } => $"continues {certificate.PreviousDigest[..12]}",
            _ => $"does not continue {certificate.PreviousDigest[..12]}",
        };
        var whole = $"certificate {certificate.Number} {certificate.State}: {certificate.Dossiers} dossiers, {certificate.Events} events, lost {certificate.Lost}, "
            + $"doubled {certificate.Doubled}, chain {certificate.Chain ?? "unknown"}, {continues}, digest {certificate.Digest ?? "none"}";
        (certificate.IsKept ? (Action<string>)Screen.Good : Screen.Bad)(whole);
        return certificate.IsKept ? 0 : 1;
    }
}
