using System.CommandLine;
using System.Globalization;
using LienThong.Faults.Faults;
using LienThong.Faults.Runs;
using LienThong.Local;
using LienThong.Local.Servers;

// dotnet run --project tests/faults [-- --only F5,F8 --seconds 60 --rate 100 --json faults.json --markdown faults.md]
var list = new Option<bool>("--list") { Description = "Names the faults and what each does, and those that cannot run here." };
var only = new Option<string?>("--only") { Description = "Faults by number or name, parted by commas. Default: all." };
var seed = new Option<int>("--seed") { Description = "Draws victims, moments and people.", DefaultValueFactory = _ => 1 };
var quick = new Option<bool>("--quick") { Description = "One fault of each kind, drawn by seed, and one promise broken on purpose; a few seconds each." };
var seconds = new Option<double?>("--seconds") { Description = "Length of a run's load; half of it under the fault. Default: 60, quick: 8." };
var rate = new Option<double?>("--rate") { Description = "Steps a second; more than the machine carries measures its backlog. Default: 5." };
var broken = new Option<string?>("--break") { Description = "gate, confirm, supervisor or all: the promise is broken on purpose, and the run must fail." };
var json = new Option<string?>("--json") { Description = "File of the rows; rows of other faults in it stay." };
var markdown = new Option<string?>("--markdown") { Description = "File of the table." };

var command = new RootCommand("Runs the system under faults and judges what is left.") { list, only, seed, quick, seconds, rate, broken, json, markdown };
command.SetAction(Run);
try
{
    return await command.Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromMinutes(2) });
}
catch (LocalException e) // something the person at the keyboard can put right
{
    Screen.Bad(e.Message);
    return 1;
}
catch (OperationCanceledException) // Ctrl-C; everything is stopped by now
{
    return 130;
}

async Task<int> Run(ParseResult said, CancellationToken ct)
{
    if (said.GetValue(list))
    {
        Screen.Rows(["F", "name", "does", "heals"], FaultList.All.Select(make => make()).Select(fault => new[] { fault.Number, fault.Name, fault.Does, fault.Heals }));
        Screen.Rows(["F", "cannot run here", "why"], FaultList.CannotRun.Select(one => new[] { one.Number, one.What, one.Why }));
        return 0;
    }

    var isQuick = said.GetValue(quick);
    var measure = new Measure(
        said.GetValue(rate) ?? 5, TimeSpan.FromSeconds(said.GetValue(seconds) ?? (isQuick ? 8 : 60)), said.GetValue(seed));
    await using var session = new Session(new(said.GetValue(json), said.GetValue(markdown)), Screen.Say, Show);
    return said.GetValue(broken) is { } guard
        ? await Breaks(session, measure, guard, ct)
        : await Faults(session, measure, isQuick ? [.. Quick.Chosen(measure.Seed)] : Chosen(said.GetValue(only)), isQuick, ct);
}

static async Task<int> Faults(Session session, Measure measure, IReadOnlyList<Func<IFault>> chosen, bool withBreak, CancellationToken ct)
{
    var clock = TimeProvider.System.GetTimestamp();
    var brokenRuns = new List<string>();
    foreach (var (i, make) in chosen.Index())
    {
        var fault = make();
        Screen.Say($"run {i + 1} of {chosen.Count}: {fault.Number} {fault.Name}");
        if (!await session.Run(fault, measure, ct))
        {
            brokenRuns.Add(fault.Name);
        }
    }

    // The last one may spoil the system: the judge must see it.
    if (withBreak && !await session.Run(Break.All[0], measure, ct))
    {
        brokenRuns.Add("without its gate, the system was judged sound");
    }

    var took = TimeProvider.System.GetElapsedTime(clock);
    var words = string.Create(CultureInfo.InvariantCulture, $"{chosen.Count} faults in {took.TotalMinutes:0.0} min: ");
    (brokenRuns.Count == 0 ? (Action<string>)Screen.Good : Screen.Bad)(words + (brokenRuns.Count == 0 ? "every promise kept" : "broken by " + string.Join(", ", brokenRuns)));
    return brokenRuns.Count == 0 ? 0 : 1;
}

static async Task<int> Breaks(Session session, Measure measure, string guard, CancellationToken ct)
{
    var unseen = 0;
    var chosen = Break.All.Where(one => guard == "all" || one.Guard == guard).ToList();
    foreach (var one in chosen)
    {
        var seen = await session.Run(one, measure, ct);
        (seen ? (Action<string>)Screen.Good : Screen.Bad)(seen ? $"without the guard {one.Guard} the run was seen to fail" : $"WITHOUT THE GUARD {one.Guard} NOTHING WAS SEEN TO FAIL");
        unseen += seen ? 0 : 1;
    }

    if (chosen.Count == 0)
    {
        Screen.Bad($"There is no guard {guard}.");
    }

    return unseen == 0 && chosen.Count > 0 ? 0 : 1;
}

static IReadOnlyList<Func<IFault>> Chosen(string? only)
{
    var words = only?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    var unknown = words?.Where(word => !FaultList.All.Any(make => Is(make(), word))).ToList() ?? [];
    return unknown.Count > 0
        ? throw new LocalException($"No such fault: {string.Join(", ", unknown)}; --list names them.")
        : [.. FaultList.All.Where(make => words is null || words.Any(word => Is(make(), word)))];

    static bool Is(IFault fault, string word) => fault.Number.Equals(word, StringComparison.OrdinalIgnoreCase) || fault.Name.Equals(word, StringComparison.OrdinalIgnoreCase);
}

static void Show(Row row)
{
    (row.Kept ? (Action<string>)Screen.Good : Screen.Bad)(Report.Line(row));
    foreach (var offence in row.Offences.Take(20))
    {
        Screen.Bad("    " + offence);
    }
}
