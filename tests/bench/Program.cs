using System.Globalization;
using System.Runtime.InteropServices;
using LienThong.Bench;

// dotnet run -c Release --project tests/bench [-- [--engine] [--full] [--growth] [--sizes=10000,100000] [--broker-down] [--pages] [--quick] [--json]]: the parts named, or all;
// --pages is every page of the portal, its bytes and its servers' time, from the table in Pages/PagesBench.cs;
// --quick is short, and neither grows, leaves the broker alone nor loads pages unless that part is named. The word "agency" is the bench's own second process.
if (args is ["agency", ..])
{
    await AgencyHost.Run(args[1..]);
    return 0;
}

var quick = args.Contains("--quick");
var named = (args.Contains("--engine") ? BenchRun.Parts.Engine : 0) | (args.Contains("--full") ? BenchRun.Parts.Full : 0)
    | (args.Contains("--growth") ? BenchRun.Parts.Growth : 0) | (args.Contains("--broker-down") ? BenchRun.Parts.BrokerDown : 0)
    | (args.Contains("--pages") ? BenchRun.Parts.Pages : 0);
var all = BenchRun.Parts.Engine | BenchRun.Parts.Full | (quick ? 0 : BenchRun.Parts.Growth | BenchRun.Parts.BrokerDown | BenchRun.Parts.Pages);
var sizes = args.FirstOrDefault(arg => arg.StartsWith("--sizes=", StringComparison.Ordinal)) is { } given
    ? given["--sizes=".Length..].Split(',').Select(size => long.Parse(size, CultureInfo.InvariantCulture)).ToList()
    : quick ? [10_000L] : [10_000L, 100_000L, 1_000_000L];
using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
{
    signal.Cancel = true; // every process that was started is stopped first
    stop.Cancel();
});
return await new BenchRun(named == 0 ? all : named, sizes, quick, args.Contains("--json")).Run(stop.Token);
