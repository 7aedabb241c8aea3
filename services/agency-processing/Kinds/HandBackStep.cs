namespace LienThong.AgencyProcessing.Kinds;

/// <summary>The result goes back to the desk (chuyển kết quả về bộ phận một cửa).</summary>
internal sealed class HandBackStep : IStepKind
{
    public string Name => "hand-back";
}
