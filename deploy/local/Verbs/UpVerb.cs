using System.CommandLine;
using LienThong.Local.Hosting;
using LienThong.Local.Servers;
using LienThong.Local.Walk;

namespace LienThong.Local.Verbs;

/// <summary>Without a verb: up and walk. <c>up</c>, <c>walk</c> and <c>migrate</c> do parts of it.</summary>
internal static class UpVerb
{
    private static readonly Option<bool> NoBuild = new("--no-build") { Description = "Start what was built before.", Recursive = true };
    private static readonly Option<bool> Exit = new("--exit") { Description = "Leave after the walk: 0 when it succeeded, else 1." };

    public static void AddTo(RootCommand root)
    {
        root.Options.Add(NoBuild);
        root.Options.Add(Exit);
        root.SetAction((said, ct) => Run(said.GetValue(NoBuild), walks: true, stays: !said.GetValue(Exit), ct));

        var up = new Command("up", "Starts everything, keeps earlier dossiers, and stays until Ctrl-C.");
        up.SetAction((said, ct) => Run(said.GetValue(NoBuild), walks: false, stays: true, ct));
        root.Subcommands.Add(up);

        var walk = new Command("walk", "Starts everything afresh, walks the demonstration dossiers, and stops everything.");
        walk.SetAction((said, ct) => Run(said.GetValue(NoBuild), walks: true, stays: false, ct));
        root.Subcommands.Add(walk);

        var migrate = new Command("migrate", "Makes every service's database, queues and exchanges.");
        migrate.SetAction(async (said, ct) =>
        {
            await LocalSystem.Migrate(LocalFolder.Find(), !said.GetValue(NoBuild), Screen.Say, ct);
            return 0;
        });
        root.Subcommands.Add(migrate);
    }

    private static async Task<int> Run(bool noBuild, bool walks, bool stays, CancellationToken ct)
    {
        await using var system = await LocalSystem.Start(LocalFolder.Find(), !noBuild, fresh: walks, Screen.Say, ct);
        var went = !walks || await WalkVerb.Run(system.Running, ct);
        Show(system.Running);
        if (walks)
        {
            (went ? (Action<string>)Screen.Good : Screen.Bad)(went ? "The walk succeeded." : "The walk failed.");
        }

        if (stays)
        {
            if (walks && went)
            {
                var (_, code, secret) = await WalkVerb.LeaveOneWaiting(system.Running, ct);
                Screen.Say($"One more dossier waits at the land office: {code}; its citizen asks with {secret}.");
            }

            Screen.Say("Ctrl-C stops everything.");
            await Stopped(ct);
        }

        return went ? 0 : 1;
    }

    private static void Show(RunningSystem system) => Screen.Rows(
        ["what", "where"],
        [
            ["gateway", system.Gateway.ToString()],
            ["citizen's page", new Uri(system.Gateway, "/tra-cuu").ToString()],
            ["desk's page, sign in as sen.motcua with the first password said above", new Uri(system.Gateway, "/tiep-nhan").ToString()],
            ["officer's page, sign in as lan.diachinh", new Uri(system.Gateway, "/viec").ToString()],
            ["operator's page, sign in as minh.vanhanh", new Uri(system.Gateway, "/ops").ToString()],
            ["demonstration", new Uri(system.Gateway, "/minh-hoa").ToString()],
            ["API pages", new Uri(system.Gateway, "/docs").ToString()],
            ["health", new Uri(system.Gateway, "/health").ToString()],
            ["mail catcher", system.Mail.ToString()],
            ["broker", new UriBuilder(system.RabbitMqManagement) { UserName = "", Password = "" }.Uri.ToString()],
            ["logs", system.LogFolder],
            ["clients and their secrets", Path.Combine(system.LocalFolder, "clients.json")],
        ]);

    private static async Task Stopped(CancellationToken ct)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, ct);
        }
        catch (OperationCanceledException)
        {
            Screen.Say("stopping"); // Ctrl-C is the way to end this
        }
    }
}
