namespace LienThong.Portal.Gateway;

/// <summary>Why a part of a page is not there, or an act was not done.</summary>
public enum Missing
{
    /// <summary>It is there.</summary>
    Nothing,

    /// <summary>No answer in time, or one that says "not now".</summary>
    Silent,

    /// <summary>The token is no longer taken.</summary>
    SignedOut,

    /// <summary>The token does not allow it.</summary>
    Forbidden,

    /// <summary>There is none.</summary>
    NotFound,

    /// <summary>It is being done already.</summary>
    UnderWay,

    /// <summary>What was sent is not taken.</summary>
    Refused,

    /// <summary>Too many requests.</summary>
    Busy,

    /// <summary>The answer is not what this portal understands.</summary>
    Unreadable,
}

/// <summary>One part of a page: an answer, or why there is none.</summary>
public sealed record Part<T>(T? Value, Missing Why)
    where T : class
{
    /// <summary>Why it is missing, in the words that follow the part's name.</summary>
    public string Reason => Why switch
    {
        Missing.Silent => "không trả lời",
        Missing.Forbidden => "không cho tài khoản này xem",
        Missing.NotFound => "chưa có phần này",
        Missing.Busy => "đang nhận quá nhiều yêu cầu",
        _ => "trả lời không đọc được",
    };
}
