namespace LienThong.AgencyProcessing.Kinds;

/// <summary>Papers and file move on to the next agency or officer (chuyển hồ sơ).</summary>
internal sealed class TransferStep : IStepKind
{
    public string Name => "transfer";
}
