namespace LienThong.AgencyProcessing.Kinds;

/// <summary>An officer or head examines the dossier (thẩm định, kiểm tra).</summary>
internal sealed class ReviewStep : IStepKind
{
    public string Name => "review";
}
