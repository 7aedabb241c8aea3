namespace LienThong.AgencyProcessing.Kinds;

/// <summary>A leader approves (phê duyệt), often with a number the file asks for.</summary>
internal sealed class ApproveStep : IStepKind
{
    public string Name => "approve";
}
