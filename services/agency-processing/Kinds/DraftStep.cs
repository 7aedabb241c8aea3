namespace LienThong.AgencyProcessing.Kinds;

/// <summary>An officer drafts the result (dự thảo kết quả).</summary>
internal sealed class DraftStep : IStepKind
{
    public string Name => "draft";
}
