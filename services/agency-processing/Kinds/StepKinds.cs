using System.Collections.Frozen;

namespace LienThong.AgencyProcessing.Kinds;

/// <summary>The kinds of steps this service knows; a new one is a line here.</summary>
internal static class StepKinds
{
    private static readonly FrozenDictionary<string, IStepKind> Known = new IStepKind[]
    {
        new TransferStep(),
        new ReviewStep(),
        new ApproveStep(),
        new AssessDutyStep(),
        new RecordPaymentStep(),
        new DraftStep(),
        new IssueResultStep(),
        new HandBackStep(),
    }.ToFrozenDictionary(kind => kind.Name);

    public static IEnumerable<string> Names => Known.Keys;

    public static IStepKind? Find(string name) => Known.GetValueOrDefault(name);
}
