using System.Text;

namespace LienThong.Catalogue.Tests;

/// <summary>Every fault is named with its file, its line and its reason.</summary>
public sealed class LoaderTests
{
    private const string Procedure = "procedures/1.013831.yaml";
    private const string Agencies = "agencies/H99-minh-giang.yaml";
    private const string Calendar = "calendars/vn-2026.yaml";

    /// <summary>The shipped files, by name.</summary>
    private static readonly Dictionary<string, string> Shipped = Directory
        .EnumerateFiles(Demo.Path, "*.yaml", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(Demo.Path, file).Replace('\\', '/'), File.ReadAllText);

    /// <summary>File, text that is there once, what replaces it, the text in whose line the fault is, and the reason.</summary>
    public static TheoryData<string, string, string, string, string> Faults => new()
    {
        { Procedure, "next: draft }", "next: finish }", "- id: draft", "step 'draft' cannot be reached" },
        { Procedure, "next: draft }", "next: drft }", "next: drft", "next: outcome 'recorded' leads to 'drft', which is no step" },
        { Procedure, "name: handed-back, next: finish", "name: handed-back, next: sign", "- id: transfer", "no way leads from step 'transfer' to finish" },
        { Procedure, "{ name: paid, next: record-payment }", "{ name: paid }", "{ name: paid }", "next is missing" },
        { Procedure, "role: tax-office", "role: tax-ofice", "role: tax-ofice", "role: unknown role 'tax-ofice': no agency acts in it" },
        { Procedure, "kind: issue-result", "kind: stamp", "kind: stamp", "kind: unknown 'stamp'; known: transfer, review, approve, assess-duty, pay, record-payment, draft, issue-result, hand-back" },
        { Procedure, "position: leader\n        kind: approve", "position: boss\n        kind: approve", "position: boss", "position: unknown 'boss'; known: officer, head, leader" },
        { Procedure, "clock: paused\n        status", "clock: sleeps\n        status", "clock: sleeps", "clock: unknown 'sleeps'; known: runs, paused, restarts" },
        { Procedure, "status: waiting-for-payment", "status: waiting", "status: waiting", "status: unknown 'waiting'; known: moving, waiting-for-payment" },
        { Procedure, "limitWorkingDays: 2\n", "limitWorkingDays: 2.5\n", "limitWorkingDays: 8", "limitWorkingDays: the running steps take 8.5 working days together, more than the 8 of the legal limit" },
        { Procedure, "limitWorkingDays: 2\n", "limitWorkingDays: 0\n", "limitWorkingDays: 0\n", "limitWorkingDays: must be more than 0" },
        { Procedure, "        limitWorkingDays: 2\n", "", "- id: draft", "step 'draft' needs limitWorkingDays: the clock runs in it" },
        { Procedure, "limitWorkingDays: 8", "limitWorkingDays: 0", "limitWorkingDays: 0\n", "limitWorkingDays: 0 is less than 1" },
        { Procedure, "limitWorkingDays: 8", "limitWorkingDays: 8.5", "limitWorkingDays: 8.5", "limitWorkingDays: '8.5' is not a whole number" },
        { Procedure, "- id: check-draft", "- id: check", "- id: check\n        names: { vi: Kiểm tra dự thảo", "id: step 'check' is defined twice" },
        { Procedure, "role: citizen", "role: citizen\n        position: officer", "role: citizen", "role: an agency acts through a position, the citizen has none" },
        { Procedure, "code: 1.013831", "code: 1.13831", "code: 1.13831", "code: '1.13831' is not a procedure code such as 1.013831" },
        { Procedure, "names: { vi: Nộp tiền, en: Pay }", "names: { vi: Nộp tiền }", "names: { vi: Nộp tiền }", "en is missing" },
        { Procedure, "names: { vi: Nộp tiền, en: Pay }", "names: { vi: '', en: Pay }", "names: { vi: '', en: Pay }", "vi: is empty" },
        { Procedure, "inForce: { from: 2025-07-01 }", "inForce: { from: 2025-07-01, to: 2025-06-30 }", "inForce:", "to: 2025-06-30 is before 2025-07-01" },
        { Procedure, "inForce: { from: 2025-07-01 }", "inForce: { from: 01/07/2025 }", "inForce:", "from: '01/07/2025' is not a date (yyyy-MM-dd)" },
        { Procedure, "- kind: hop-dong", "- kind: gcn", "- kind: gcn\n        names: { vi: Hợp đồng", "kind: document 'gcn' is listed twice" },
        { Procedure, "field: dat-dai", "field: dat-dai\n    condition: hasMortgage", "condition:", "unknown key 'condition'" },
        { Procedure, "clock: paused\n        status", "clock: paused\n        fork: [a, b]\n        status", "fork:", "unknown key 'fork'" },
        { Procedure, "channels: [counter, online, post]", "channels: [counter, pigeon]", "channels:", "channels: unknown 'pigeon'; known: counter, online, post" },
        { Procedure, "fields: [sheetNumber]", "fields: [Sheet Number]", "fields: [Sheet", "fields: 'Sheet Number' is not a name such as sheetNumber" },
        { Procedure, "retention: permanent", "retention: always", "retention:", "retention: 'always' is not a whole number" },
        { Procedure, "count: from-next-day", "count: from-now", "count: from-now", "count: unknown 'from-now'; known: from-next-day" },
        { Agencies, "code: H99.31", "code: 000.00.31.H99", "code: 000", "code: '000.00.31.H99' is not an agency code such as H99.12 (QĐ 20/2020/QĐ-TTg)" },
        { Agencies, "code: H99.22", "code: H99.21", "code: H99.21\n    names: { vi: Chi nhánh Văn phòng đăng ký đất đai số 2", "code: agency 'H99.21' is defined twice, also in agencies/H99-minh-giang.yaml(53)" },
        { Agencies, "areas: [H99.14, H99.15]", "areas: [H99.13, H99.14, H99.15]", "areas: [H99.13, H99.14, H99.15]", "areas: area 'H99.13' has two agencies of role 'land-office' at once, also H99.21" },
        { Agencies, "areas: [H99.15]", "areas: [H99.51]", "areas: [H99.51]", "areas: 'H99.51' is no area: there is no agency of that code" },
        { Agencies, "valid: { from: 2025-07-01 }\n    address: số 12", "valid: { from: 2025-07-01, to: 2025-01-01 }\n    address: số 12", "to: 2025-01-01", "to: 2025-01-01 is before 2025-07-01" },
        { Agencies, "valid: { from: 2025-07-01 }\n    address: số 12", "valid: { from: 2024-07-01 }\n    address: số 12", "from: 2024-07-01", "valid: calendar 'vn' begins only on 2025-01-01" },
        { Agencies, "calendar: vn\n    valid: { from: 2025-07-01 }\n    address: số 12", "calendar: vm\n    valid: { from: 2025-07-01 }\n    address: số 12", "calendar: vm", "calendar: there is no calendar 'vm'" },
        { Agencies, "phone: 0900 000 031", "successor: H99.99", "successor: H99.99", "successor: there is no agency 'H99.99'" },
        { Calendar, "year: 2026", "year: 2029", "on: 2026-01-01", "2026-01-01 to 2026-01-01 is not within 2029" },
        { Calendar, "on: 2026-04-27", "on: 2026-04-26", "on: 2026-04-26\n    names: { vi: nghỉ bù", "2026-04-26 is named twice" },
        { Calendar, "through: 2026-02-20", "through: 2026-02-10", "through: 2026-02-10", "through: 2026-02-10 is before 2026-02-16" },
        { Calendar, "{ on: 2026-01-10, for: 2026-01-02 }", "{ on: 2026-01-09, for: 2026-01-02 }", "{ on: 2026-01-09", "on: 2026-01-09 is not a day of weekly rest, so work cannot be made up on it" },
        { Calendar, "{ on: 2026-01-10, for: 2026-01-02 }", "{ on: 2026-01-10, for: 2026-01-05 }", "for: 2026-01-05", "for: 2026-01-05 is not a day off of this year" },
        { Calendar, "\"13:30-17:00\"", "\"13:30-18:00\"", "hours:", "hours: a working day has eight hours: limits in working days are counted so" },
        { Calendar, "\"13:30-17:00\"", "\"11:00-14:30\"", "hours:", "hours: the stretches overlap, are empty or are not in order" },
        { Calendar, "transferUntil: \"15:00\"", "transferUntil: 3pm", "transferUntil:", "transferUntil: '3pm' is not a time (HH:mm)" },
        { Calendar, "[saturday, sunday]", "[saturday, sonntag]", "weeklyRest:", "weeklyRest: unknown 'sonntag'; known: sunday, monday, tuesday, wednesday, thursday, friday, saturday" },
    };

    /// <summary>The same for what an outcome does beside leading on, and for supplement, extension and withdrawal.</summary>
    public static TheoryData<string, string, string, string, string> RuleFaults => new()
    {
        { Procedure, "{ name: not-eligible, effect: refuse, next: finish }", "{ name: not-eligible, effect: refuse, next: check }", "name: not-eligible", "next: outcome 'not-eligible' ends the dossier, so it leads to finish" },
        { Procedure, "{ name: stopped, effect: stop, next: finish }", "{ name: stopped, effect: stop, most: 1, next: finish }", "name: stopped", "most: only a correction is limited" },
        { Procedure, "effect: correction, most: 2, next: appraise", "effect: correction, most: 2, next: send-sheet", "next: send-sheet", "next: a correction leads back to an earlier step; 'send-sheet' is not before 'check'" },
        { Procedure, "effect: correction, most: 2, next: appraise", "effect: correction, most: 2, next: finish", "most: 2, next: finish", "next: a correction leads back to an earlier step, not to finish" },
        { Procedure, "effect: correction, most: 2, next: appraise", "effect: correction, next: appraise", "effect: correction, next: appraise", "most is missing: a correction is limited" },
        { Procedure, "effect: correction, most: 2, next: appraise", "effect: correction, most: 0, next: appraise", "most: 0", "most: 0 is less than 1" },
        { Procedure, "effect: correction, most: 2, next: draft", "effect: correction, most: 2, next: appraise", "most: 2, next: appraise }\n\n      - id: sign", "next: a correction may not lead back to 'appraise': the citizen would have to pay again" },
        { Procedure, "effect: correction, most: 2, next: appraise", "most: 2, next: appraise", "name: to-correct, most: 2", "next: outcome 'to-correct' leads back to 'appraise': that is a correction, with effect and most" },
        { Procedure, "effect: stop", "effect: pause", "effect: pause", "effect: unknown 'pause'; known: correction, refuse, stop" },
        { Procedure, "- { name: eligible, next: check }", "- { name: eligible, effect: refuse, next: finish }", "- { name: eligible, effect", "outcomes: the first outcome is the plain one that leads on" },
        { Procedure, "- { name: paid, next: record-payment }", "- { name: paid, next: record-payment }\n          - { name: no, effect: stop, next: finish }", "- { name: paid", "outcomes: the citizen neither corrects, refuses nor stops" },
        { Procedure, "clock: restarts\n      ask", "clock: runs\n      ask", "clock: runs\n      ask", "clock: unknown 'runs'; known: restarts, paused" },
        { Procedure, "askWithinWorkingDays: 3", "askWithinWorkingDays: 9", "askWithinWorkingDays: 9", "askWithinWorkingDays: is more than the 8 of the legal limit" },
        { Procedure, "      askWithinWorkingDays: 3\n", "", "askedLate:", "askedLate: says nothing without askWithinWorkingDays" },
        { Procedure, "unanswered: nothing", "unanswered: forget", "unanswered: forget", "unanswered: unknown 'forget'; known: nothing, remind, stop" },
        { Procedure, "askedLate: clock-runs", "askedLate: never", "askedLate: never", "askedLate: unknown 'never'; known: clock-runs, block, as-in-time" },
        { Procedure, "answerWorkingDays: 10", "answerDays: 10", "answerDays:", "unknown key 'answerDays'" },
        { Procedure, "extension: { times: 1,", "extension: { times: once,", "extension:", "times: 'once' is not a whole number" },
        { Procedure, "withdrawal: { before: sign }", "withdrawal: { before: seal }", "withdrawal:", "before: 'seal' is no step of the route" },
    };

    [Theory]
    [MemberData(nameof(RuleFaults))]
    public void A_fault_of_a_rule_is_named_with_file_line_and_reason(string file, string old, string now, string at, string reason) =>
        A_fault_is_named_with_file_line_and_reason(file, old, now, at, reason);

    [Fact]
    public void Rules_left_out_are_the_usual_ones()
    {
        var text = Shipped[Procedure];
        var from = text.IndexOf("    # Nghị định 61/2018, Điều 19.4", StringComparison.Ordinal);
        var to = text.IndexOf("    # The running steps", StringComparison.Ordinal);

        var procedure = Load(With(Procedure, text[..from] + text[to..])).Find("1.013831", 1)!;

        Assert.Equal((SupplementRule.Usual, ExtensionRule.Usual, "sign"), (procedure.Supplement, procedure.Extension, procedure.WithdrawalBefore));
    }

    [Fact]
    public void A_step_that_restarts_the_clock_begins_a_stretch_of_its_own()
    {
        const string Draft = "kind: draft\n        limitWorkingDays: 2\n        clock: ";
        var good = Changed(Procedure, Draft + "runs", "kind: draft\n        limitWorkingDays: 6.5\n        clock: restarts");
        var bad = Changed(Procedure, Draft + "runs", "kind: draft\n        limitWorkingDays: 7\n        clock: restarts");

        Assert.Equal(LienThong.Contracts.ClockRule.Restarts, Load(With(Procedure, good)).Find("1.013831", 1)!.Route.Step("draft")!.Clock);
        Assert.Equal(
            "limitWorkingDays: the running steps take 8.5 working days together, more than the 8 of the legal limit",
            Assert.Single(Refused(With(Procedure, bad))).Reason);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_named_with_file_line_and_reason(string file, string old, string now, string at, string reason)
    {
        var text = Changed(file, old, now);
        var line = text[..text.IndexOf(at, StringComparison.Ordinal)].Count(c => c == '\n') + 1;

        var faults = Refused(With(file, text));

        Assert.Contains(new CatalogueFault(file, line, reason), faults);
    }

    [Fact]
    public void A_hole_between_two_years_is_named()
    {
        var files = new Dictionary<string, string>(Shipped);
        files.Remove(Calendar);

        Assert.Equal(
            [new CatalogueFault("calendars/vn-2027.yaml", 2, "year: calendar 'vn' has a hole: nothing between 2025 and 2027")], Refused(files));
    }

    [Fact]
    public void A_year_described_twice_is_named() => Assert.Equal(
        [new CatalogueFault("calendars/vn-2026b.yaml", 2, "year: calendar 'vn' has 2026 twice, also in calendars/vn-2026.yaml")],
        Refused(With("calendars/vn-2026b.yaml", Shipped[Calendar])));

    [Fact]
    public void Overlapping_versions_are_named()
    {
        var text = Shipped[Procedure];
        var second = text[text.IndexOf("  - version: 1", StringComparison.Ordinal)..].Replace("version: 1", "version: 2", StringComparison.Ordinal);
        var line = text.Count(c => c == '\n') + second[..second.IndexOf("inForce:", StringComparison.Ordinal)].Count(c => c == '\n') + 1;

        Assert.Equal(
            [new CatalogueFault(Procedure, line, "inForce: version 2 of 1.013831 overlaps version 1")], Refused(With(Procedure, text + second)));
    }

    [Fact]
    public void Versions_that_follow_each_other_are_good()
    {
        var text = Changed(Procedure, "inForce: { from: 2025-07-01 }", "inForce: { from: 2025-07-01, to: 2026-12-31 }");
        var second = Shipped[Procedure][Shipped[Procedure].IndexOf("  - version: 1", StringComparison.Ordinal)..]
            .Replace("version: 1", "version: 2", StringComparison.Ordinal)
            .Replace("from: 2025-07-01", "from: 2027-01-01", StringComparison.Ordinal);

        var catalogue = Load(With(Procedure, text + second));

        Assert.Equal(1, catalogue.InForce("1.013831", Demo.On("2026-12-31"))!.Version);
        Assert.Equal(2, catalogue.InForce("1.013831", Demo.On("2027-01-01"))!.Version);
        Assert.Null(catalogue.InForce("1.013831", Demo.On("2025-06-30")));
    }

    [Fact]
    public void A_version_described_twice_is_named() => Assert.Equal(
        [new CatalogueFault("procedures/again.yaml", 5, "version: version 1 of 1.013831 is defined twice, also in procedures/1.013831.yaml(5)")],
        Refused(With("procedures/again.yaml", Shipped[Procedure])));

    [Fact]
    public void Broken_yaml_is_named_with_its_line()
    {
        var fault = Assert.Single(Refused(With(Agencies, Changed(Agencies, "role: province-desk", "role: [province-desk"))));

        Assert.Equal(Agencies, fault.File);
        Assert.InRange(fault.Line, 6, 10);
        Assert.StartsWith("is not YAML: ", fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_given_twice_is_named_with_its_line()
    {
        var fault = Assert.Single(Refused(With(Calendar, Shipped[Calendar] + "year: 2026\n")));

        Assert.Equal((Calendar, Shipped[Calendar].Count(c => c == '\n') + 1), (fault.File, fault.Line));
    }

    [Fact]
    public void A_file_outside_the_three_folders_is_named() => Assert.Equal(
        [new CatalogueFault("procedure/1.yaml", 0, "belongs into procedures/, agencies/ or calendars/")],
        Refused(With("procedure/1.yaml", "code: 1.013831")));

    [Fact]
    public void A_file_of_another_ending_is_not_passed_over() => Assert.Equal(
        [new CatalogueFault("procedures/1.yml", 0, "must be named .yaml")], Refused(With("procedures/1.yml", "code: 1.013831")));

    [Fact]
    public void A_procedure_may_cost_nothing()
    {
        var text = Shipped[Procedure];
        var (fees, result) = (text.IndexOf("    fees:", StringComparison.Ordinal), text.IndexOf("    result:", StringComparison.Ordinal));

        Assert.Empty(Load(With(Procedure, text[..fees] + "    fees: []\n" + text[result..])).Find("1.013831", 1)!.Fees);
        Assert.Empty(Load(With(Procedure, text[..fees] + text[result..])).Find("1.013831", 1)!.Fees);
    }

    [Fact]
    public void A_catalogue_without_procedures_is_refused() =>
        Assert.Equal([new CatalogueFault("procedures", 0, "there is no procedure")], Refused([]));

    [Fact]
    public void The_digest_follows_names_and_contents_but_not_the_order_of_reading()
    {
        var digest = Load(Shipped).Digest;
        var renamed = new Dictionary<string, string>(Shipped) { ["calendars/x.yaml"] = Shipped[Calendar] };
        renamed.Remove(Calendar);

        Assert.Equal(Demo.Catalogue.Digest, digest);
        Assert.NotEqual(digest, Load(renamed).Digest);
        Assert.NotEqual(digest, Load(With(Calendar, Shipped[Calendar] + "# \n")).Digest);
    }

    [Fact]
    public void All_faults_are_named_together()
    {
        var files = With(Procedure, Changed(Procedure, "field: dat-dai", "field: Đất đai").Replace("en: Pay }", "eng: Pay }", StringComparison.Ordinal));
        files[Agencies] = Changed(Agencies, "code: H99.31", "code: h99.31");

        Assert.Equal([Agencies, Procedure, Procedure, Procedure], Refused(files).Select(fault => fault.File));
    }

    [Fact]
    public void A_missing_directory_is_refused()
    {
        var refused = Assert.Throws<CatalogueException>(() => Catalogue.Load("/no/such/directory"));

        Assert.Equal("/no/such/directory: the directory does not exist", refused.Message);
    }

    private static Dictionary<string, string> With(string file, string text) => new(Shipped) { [file] = text };

    private static string Changed(string file, string old, string now)
    {
        var text = Shipped[file];
        var place = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(place >= 0, $"'{old}' is not in {file}");
        return text[..place] + now + text[(place + old.Length)..];
    }

    private static IReadOnlyList<CatalogueFault> Refused(Dictionary<string, string> files) =>
        Assert.Throws<CatalogueException>(() => Load(files)).Faults;

    private static Catalogue Load(Dictionary<string, string> files) => CatalogueLoader.Load(CatalogueFiles.Of(
        [.. files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => new CatalogueFile(file.Key, Encoding.UTF8.GetBytes(file.Value)))]));
}
