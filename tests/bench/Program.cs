using LienThong.Bench;

// dotnet run -c Release --project tests/bench [-- [--engine] [--full] [--growth] [--broker-down] [--quick] [--json]]: the parts named, or all;
// --quick is short and leaves the broker alone unless that part is named. The word "agency" is the bench's own second process.
if (args is ["agency", ..])
{
    await AgencyHost.Run(args[1..]);
    return 0;
}

var quick = args.Contains("--quick");
var named = (args.Contains("--engine") ? BenchRun.Parts.Engine : 0) | (args.Contains("--full") ? BenchRun.Parts.Full : 0)
    | (args.Contains("--growth") ? BenchRun.Parts.Growth : 0) | (args.Contains("--broker-down") ? BenchRun.Parts.BrokerDown : 0);
var all = BenchRun.Parts.Engine | BenchRun.Parts.Full | BenchRun.Parts.Growth | (quick ? 0 : BenchRun.Parts.BrokerDown);
return await new BenchRun(named == 0 ? all : named, quick, args.Contains("--json")).Run(CancellationToken.None);
