using LienThong.Portal.Gateway;

namespace LienThong.Portal.Frame;

/// <summary>Why an act was not done, above the fresh page or beside the field at fault.</summary>
/// <param name="Tone">Its colour and shape.</param>
/// <param name="Vi">The sentence.</param>
/// <param name="En">The service's own words, or the same in English.</param>
/// <param name="Field">The field at fault, in the request's spelling; null for none.</param>
public sealed record Refusal(string Tone, string Vi, string En, string? Field = null)
{
    public static Refusal Restored { get; } = new(
        "pause", "Những gì bạn đã nhập được giữ lại và chưa gửi; kiểm tra rồi gửi lại.", "What you typed was kept and not sent; look it over and send it again.");

    /// <summary>The answer of a service as a sentence.</summary>
    /// <param name="acted">Its answer.</param>
    /// <param name="service">Its name, as a sentence begins with it: <c>Dịch vụ xử lý (agency)</c>.</param>
    public static Refusal Of(Acted acted, string service)
    {
        var own = string.Join(' ', new[] { acted.Problem?.Title, acted.Problem?.Detail }.Where(text => text is { Length: > 0 }));
        var code = acted.Problem?.Code is { Length: > 0 } known ? $" ({known})" : "";
        return acted.Why switch
        {
            Missing.Changed => new("pause", "Trang này vừa thay đổi khi bạn đang xem: đây là bản mới, chưa có gì được gửi.", "It changed while you looked: this is the fresh page, nothing was sent."),
            Missing.UnderWay => new("pause", $"Chưa làm được: {Reasons.Of(acted.Problem?.Code) ?? "trạng thái hiện nay không cho phép."}", Said(own, "It cannot be done as things stand.") + code, acted.Problem?.Field),
            Missing.Refused or Missing.Forbidden => new("late", $"Chưa được nhận, chưa có gì thay đổi: {Reasons.Of(acted.Problem?.Code) ?? "xem lời của dịch vụ bên dưới."}", Said(own, "It was refused.") + code, acted.Problem?.Field),
            Missing.Silent when Reasons.Of(acted.Problem?.Code) is { } reason => new("late", $"Chưa làm được: {reason}", Said(own, "It cannot be done now.") + code),
            Missing.Busy => new("pause", "Có quá nhiều yêu cầu; đợi một phút rồi gửi lại, gửi hai lần không làm hai lần.", "Too many requests: wait a minute and send again."),
            _ => new("late", $"{service} không trả lời: chưa rõ đã làm hay chưa. Gửi lại không làm hai lần.", "No answer: it may or may not be done. Sending it again does nothing twice."),
        };
    }

    private static string Said(string own, string otherwise) => own.Length > 0 ? own : otherwise;
}
