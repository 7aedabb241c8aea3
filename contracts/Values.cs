using System.Text.Json.Serialization;

namespace LienThong.Contracts;

/// <summary>How a dossier came in (hình thức nộp).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SubmissionChannel>))]
public enum SubmissionChannel
{
    /// <summary>At the desk (trực tiếp).</summary>
    Counter = 1,

    /// <summary>On the portal (trực tuyến).</summary>
    Online = 2,

    /// <summary>By public post (bưu chính công ích).</summary>
    Post = 3,
}

/// <summary>How the citizen wants the result (hình thức trả kết quả).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReturnMethod>))]
public enum ReturnMethod
{
    /// <summary>Collected at the desk.</summary>
    Counter = 1,

    /// <summary>Electronic result only.</summary>
    Online = 2,

    /// <summary>By public post (bưu chính công ích).</summary>
    Post = 3,
}

/// <summary>The national portal's status codes of a dossier (domain: section 3).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DossierStatus>))]
public enum DossierStatus
{
    /// <summary>Mới đăng ký.</summary>
    Submitted = 1,

    /// <summary>Được tiếp nhận: code and receipt issued.</summary>
    Accepted = 2,

    /// <summary>Không được tiếp nhận.</summary>
    Refused = 3,

    /// <summary>Đang xử lý.</summary>
    Moving = 4,

    /// <summary>Yêu cầu bổ sung giấy tờ.</summary>
    WaitingForSupplement = 5,

    /// <summary>Yêu cầu thực hiện nghĩa vụ tài chính.</summary>
    WaitingForPayment = 6,

    /// <summary>Công dân yêu cầu rút hồ sơ.</summary>
    Withdrawn = 7,

    /// <summary>Dừng xử lý.</summary>
    Stopped = 8,

    /// <summary>Đã xử lý xong: the result is ready at the desk.</summary>
    Finished = 9,

    /// <summary>Đã trả kết quả: the paper is in the citizen's hand.</summary>
    Returned = 10,
}

/// <summary>What the dossier's clock does during a step.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClockRule>))]
public enum ClockRule
{
    /// <summary>Working days count (chạy).</summary>
    Runs = 1,

    /// <summary>Working days do not count (tạm dừng): the tax office works, the citizen pays.</summary>
    Paused = 2,

    /// <summary>The limit is counted again from zero (tính lại từ đầu).</summary>
    Restarts = 3,
}

/// <summary>Who owes a financial duty (nghĩa vụ tài chính).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PayerRole>))]
public enum PayerRole
{
    /// <summary>Bên chuyển nhượng.</summary>
    Seller = 1,

    /// <summary>Bên nhận chuyển nhượng.</summary>
    Buyer = 2,

    /// <summary>Người nộp hồ sơ, where the duty names no side.</summary>
    Applicant = 3,
}

/// <summary>How a payment was proved.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PaymentProof>))]
public enum PaymentProof
{
    /// <summary>An electronic payment, counted from its own moment.</summary>
    Electronic = 1,

    /// <summary>A paper receipt, counted from when the desk took it in.</summary>
    Paper = 2,
}

/// <summary>A label of the published catalogue in both languages; never text written about a person.</summary>
/// <param name="Vi">Vietnamese.</param>
/// <param name="En">English.</param>
public sealed record Label(string Vi, string En);

/// <summary>An outcome a step may end with, and the fields its completion must carry.</summary>
/// <param name="Name">Code of the outcome, from the procedure's file.</param>
/// <param name="Fields">Codes of the fields demanded.</param>
/// <param name="EffectCode">What it does beside leading on: <c>correction</c>, <c>refuse</c>, <c>stop</c>; null for a plain step forward.</param>
public sealed record AllowedOutcome(string Name, IReadOnlyList<string> Fields, string? EffectCode = null);

/// <summary>A paper in intake's store that a fact refers to.</summary>
/// <param name="Kind">Code of the kind of paper.</param>
/// <param name="DocumentId">Id of the paper in intake.</param>
/// <param name="Digest">SHA-256 of its bytes, lower-case hexadecimal.</param>
public sealed record PaperRef(string Kind, Guid DocumentId, string Digest);

/// <summary>One notice of a financial duty (thông báo nộp tiền).</summary>
/// <param name="Kind">Code of the duty: <c>income-tax</c>, <c>registration-fee</c> ...</param>
/// <param name="NoticeNumber">Number of the notice.</param>
/// <param name="AmountVnd">Amount in đồng.</param>
/// <param name="Payer">Who owes it.</param>
public sealed record DutyNotice(string Kind, string NoticeNumber, long AmountVnd, PayerRole Payer);
