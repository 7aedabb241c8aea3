using System.CommandLine;
using LienThong.Local;
using LienThong.Local.Servers;
using LienThong.Local.Verbs;

var root = new RootCommand("Starts the whole system on this machine and walks the demonstration dossiers through it.");
UpVerb.AddTo(root);
root.Subcommands.Add(TestVerb.Command());
root.Subcommands.Add(PsqlVerb.Command());
root.Subcommands.Add(EventsVerb.Command());
root.Subcommands.Add(ParkedVerb.Command());
root.Subcommands.Add(TraceVerb.Command());
root.Subcommands.Add(ReconcileVerb.Command());
root.Subcommands.Add(ScreenshotVerb.Command());
root.Subcommands.Add(SecretsVerb.Command());

// Time enough to stop services and servers in order after Ctrl-C.
var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(90) };
try
{
    return await root.Parse(args).InvokeAsync(invocation);
}
catch (LocalException e) // something the person at the keyboard can put right
{
    Screen.Bad(e.Message);
    return 1;
}
catch (OperationCanceledException) // Ctrl-C while something was under way; everything is stopped by now
{
    return 130;
}

/// <summary>Internal, so that the entry point of a service under test is the only one its tests see.</summary>
internal sealed partial class Program;
