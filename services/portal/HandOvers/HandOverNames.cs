using LienThong.Portal.Gateway;

namespace LienThong.Portal.HandOvers;

/// <summary>Words for what hand-overs carry as codes.</summary>
internal static class HandOverNames
{
    /// <summary>Why a paper is sent back. The service takes any code; these are offered.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["missing"] = "thiếu", ["damaged"] = "hỏng, rách", ["unreadable"] = "không đọc được", ["incomplete"] = "thiếu trang",
        ["wrong-paper"] = "không đúng giấy", ["not-signed"] = "thiếu ký, dấu",
    };

    public static string Reason(string code) => Reasons.GetValueOrDefault(code, code);

    public static (string Tone, string Word) Of(HandOverSeen handOver) => handOver.State switch
    {
        "Accepted" => ("done", "đã nhận đủ"), "SentBack" => ("late", "có giấy bị trả"), _ => ("pause", "chờ nhận"),
    };

    public static (string Tone, string Word) Of(HandedPaper paper) => paper.State switch
    {
        "Accepted" => ("done", "đã nhận"), "SentBack" => ("late", "trả lại"), "Replaced" => ("", "đã thay"), _ => ("pause", "chờ nhận"),
    };

    /// <summary>Where the paper original is.</summary>
    public static string Original(OriginalSeen? original) => original switch
    {
        null => "chưa giao bản giấy", { TakenAt: null } => $"bì {original.EnvelopeNumber} đang trên đường", _ => $"bì {original.EnvelopeNumber} đã nhận",
    };
}
