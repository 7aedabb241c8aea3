using System.Text.RegularExpressions;
using LienThong.Contracts;

namespace LienThong.Catalogue;

/// <summary>The names a file may use, and the shapes of its codes; a role is known when an agency acts in it, so roles are data.</summary>
internal static partial class KnownNames
{
    /// <summary>The role of the citizen, whom no agency stands for.</summary>
    public const string Citizen = "citizen";

    public static readonly IReadOnlyDictionary<string, string> Kinds = Same(
        "transfer", "review", "approve", "assess-duty", "pay", "record-payment", "draft", "issue-result", "hand-back");

    public static readonly IReadOnlyDictionary<string, string> Positions = Same("officer", "head", "leader");

    public static readonly IReadOnlyDictionary<string, ClockRule> Clocks = new Dictionary<string, ClockRule>
    {
        ["runs"] = ClockRule.Runs, ["paused"] = ClockRule.Paused, ["restarts"] = ClockRule.Restarts,
    };

    /// <summary>What the clock may do while papers are awaited.</summary>
    public static readonly IReadOnlyDictionary<string, ClockRule> SupplementClocks = new Dictionary<string, ClockRule>
    {
        ["restarts"] = ClockRule.Restarts, ["paused"] = ClockRule.Paused,
    };

    public static readonly IReadOnlyDictionary<string, AskedLate> AskedLate = new Dictionary<string, AskedLate>
    {
        ["clock-runs"] = LienThong.Catalogue.AskedLate.ClockRuns,
        ["block"] = LienThong.Catalogue.AskedLate.Block,
        ["as-in-time"] = LienThong.Catalogue.AskedLate.AsInTime,
    };

    public static readonly IReadOnlyDictionary<string, Unanswered> Unanswered = new Dictionary<string, Unanswered>
    {
        ["nothing"] = LienThong.Catalogue.Unanswered.Nothing,
        ["remind"] = LienThong.Catalogue.Unanswered.Remind,
        ["stop"] = LienThong.Catalogue.Unanswered.Stop,
    };

    public static readonly IReadOnlyDictionary<string, OutcomeEffect> Effects = new Dictionary<string, OutcomeEffect>
    {
        ["correction"] = OutcomeEffect.Correction, ["refuse"] = OutcomeEffect.Refuse, ["stop"] = OutcomeEffect.Stop,
    };

    public static readonly IReadOnlyDictionary<string, DossierStatus> Statuses = new Dictionary<string, DossierStatus>
    {
        ["moving"] = DossierStatus.Moving, ["waiting-for-payment"] = DossierStatus.WaitingForPayment,
    };

    public static readonly IReadOnlyDictionary<string, SubmissionChannel> Channels = new Dictionary<string, SubmissionChannel>
    {
        ["counter"] = SubmissionChannel.Counter, ["online"] = SubmissionChannel.Online, ["post"] = SubmissionChannel.Post,
    };

    public static readonly IReadOnlyDictionary<string, DocumentForm> Forms = new Dictionary<string, DocumentForm>
    {
        ["original"] = DocumentForm.Original, ["certified"] = DocumentForm.Certified, ["copy"] = DocumentForm.Copy,
    };

    public static readonly IReadOnlyDictionary<string, TierOrder> Tiers = new Dictionary<string, TierOrder>
    {
        ["two"] = TierOrder.TwoTier, ["three"] = TierOrder.ThreeTier,
    };

    public static readonly IReadOnlyDictionary<string, CountRule> Counts = new Dictionary<string, CountRule>
    {
        ["from-next-day"] = CountRule.FromNextDay,
    };

    public static readonly IReadOnlyDictionary<string, DayOfWeek> Weekdays =
        Enum.GetValues<DayOfWeek>().ToDictionary(day => day.ToString().ToLowerInvariant());

    /// <summary>Mã thủ tục hành chính, with or without the suffix of the place that issued it.</summary>
    [GeneratedRegex(@"^[1-9]\.\d{6}(\.(\d{3}\.\d{2}\.\d{2}\.)?[A-Z]\d{2})?$")]
    public static partial Regex ProcedureCode { get; }

    /// <summary>Mã định danh cơ quan (QĐ 20/2020/QĐ-TTg): at most 35 characters, the first level at the left.</summary>
    [GeneratedRegex(@"^(?=.{1,35}$)[A-Y]\d{2}(\.[0-9A-Z]+)*$")]
    public static partial Regex AgencyCode { get; }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    public static partial Regex Id { get; }

    [GeneratedRegex("^[a-z][A-Za-z0-9]*$")]
    public static partial Regex FieldName { get; }

    private static Dictionary<string, string> Same(params string[] names) => names.ToDictionary(name => name);
}
