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

    /// <summary>It has changed since it was read.</summary>
    Changed,

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
    /// <summary>Seconds after which to ask again, when there were too many requests.</summary>
    public int WaitSeconds { get; init; }

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

/// <summary>What became of an act: done, or why not, in the service's own words where it gave any.</summary>
public record Acted(Missing Why, ApiProblem? Problem);

/// <summary>The same with what the service says of it afterwards; a value is there when it was done.</summary>
public sealed record Acted<T>(Missing Why, ApiProblem? Problem, T? Value) : Acted(Why, Problem)
    where T : class;

/// <summary>A refusal of the public API (RFC 9457).</summary>
public sealed record ApiProblem(string? Code = null, string? Title = null, string? Detail = null, string? Field = null);
