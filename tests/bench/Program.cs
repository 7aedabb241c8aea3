using LienThong.Bench;

// dotnet run -c Release --project tests/bench [-- --quick] [--json]; the word "agency" is the bench's own second process.
if (args is ["agency", ..])
{
    await AgencyHost.Run(args[1..]);
    return 0;
}

return await BenchRun.Run(quick: args.Contains("--quick"), json: args.Contains("--json"));
