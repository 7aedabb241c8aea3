using System.CommandLine;
using LienThong.Local.Servers;
using LienThong.Local.Traces;

namespace LienThong.Local.Verbs;

/// <summary><c>trace</c>: a dossier's whole life as a tree of spans across services, from the running host or from the last walk.</summary>
internal static class TraceVerb
{
    public const string Port = "traces";
    private static readonly Argument<string> Dossier = new("dossier") { Description = "Its id or its printed code." };
    private static readonly Option<bool> Reads = new("--reads") { Description = "Show requests that only read, too." };
    private static readonly Option<bool> Statements = new("--statements") { Description = "Show every statement sent to a database." };

    public static Command Command()
    {
        var command = new Command("trace", "Prints a dossier's whole life as a tree of spans across services.") { Dossier, Reads, Statements };
        command.SetAction((said, ct) => Run(said.GetValue(Dossier)!, said.GetValue(Reads), said.GetValue(Statements), ct));
        return command;
    }

    private static async Task<int> Run(string dossier, bool reads, bool statements, CancellationToken ct)
    {
        var folder = LocalFolder.Find();
        var spans = await TraceReceiver.Ask(new Remembered(folder).Port(Port), dossier, ct)
            ?? SpanStore.Of(await TraceFile.Read(folder, ct) ?? throw new LocalException("Nothing runs here and nothing has walked here: start the host first."), dossier);
        if (spans.Count == 0)
        {
            throw new LocalException($"No span names {dossier}; a running host tells of it a few seconds after it happened.");
        }

        TraceScreen.Show(TraceTree.Of(spans, reads, statements));
        return 0;
    }
}
