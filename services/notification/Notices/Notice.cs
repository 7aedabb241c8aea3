using LienThong.Contracts;

namespace LienThong.Notification.Notices;

/// <summary>Where a notice is. Values are stored: append, never renumber.</summary>
internal enum NoticeState
{
    /// <summary>To be sent, or sent again.</summary>
    Waiting = 1,

    /// <summary>The mail server took it.</summary>
    Sent = 2,

    /// <summary>Given up after the last attempt.</summary>
    Failed = 3,

    /// <summary>Never sent: no address for this channel, or no longer true when it was its turn.</summary>
    Dropped = 4,

    /// <summary>The mail server refused the receiver or the message for good.</summary>
    Bounced = 5,
}

/// <summary>What the citizen is told about one fact, on one channel (Nghị định 224/2026/NĐ-CP, Điều 15).</summary>
internal sealed class Notice
{
    /// <summary>Also the stem of the mail's Message-ID: whoever receives it twice can tell.</summary>
    public required Guid Id { get; init; }

    public required Guid DossierId { get; init; }

    /// <summary>Id of the event it tells of.</summary>
    public required Guid FactId { get; init; }

    /// <summary>Wire name of that event.</summary>
    public required string FactType { get; init; }

    /// <summary>The dossier's status at that time.</summary>
    public required DossierStatus Status { get; init; }

    public required string Template { get; init; }

    public required string Channel { get; init; }

    /// <summary>Languages it is written in, by the rule.</summary>
    public required string Languages { get; init; }

    /// <summary>Language that comes first; known when the citizen's contact is.</summary>
    public string Language { get; private set; } = "vi";

    /// <summary>What it is for: <c>status</c>, <c>action</c>, <c>result</c>, <c>apology</c>.</summary>
    public required string Purpose { get; init; }

    /// <summary>What has to be true of the dossier just before it is sent.</summary>
    public required string StillTrue { get; init; }

    public required string SubjectVi { get; init; }

    public required string SubjectEn { get; init; }

    public required string TextVi { get; init; }

    public required string TextEn { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The span that wrote it (<c>traceparent</c>): its sending links there.</summary>
    public string? Trace { get; init; }

    public NoticeState State { get; private set; } = NoticeState.Waiting;

    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Why it was dropped: <c>no-address</c>, <c>no-longer-true</c>.</summary>
    public string? DropReason { get; private set; }

    public List<Attempt> Attempts { get; } = [];

    // The sending worker's own columns, by the database's clock.

    public DateTimeOffset NextTryAt { get; private set; }

    public DateTimeOffset? LeasedUntil { get; private set; }

    public int Tries { get; private set; }

    /// <summary>Writes an attempt's outcome down. What is over stays over: a late worker changes nothing but the list.</summary>
    public void Record(SendOutcome outcome, int maxTries, DateTimeOffset now)
    {
        if (outcome.Kind is not (SendKind.NoAddress or SendKind.Moot))
        {
            Attempts.Add(new() { Id = Guid.CreateVersion7(), NoticeId = Id, At = now, Ok = outcome.Kind is SendKind.Sent, Error = outcome.Error });
        }

        if (State is not NoticeState.Waiting)
        {
            return;
        }

        Language = outcome.Language ?? Language;
        State = outcome.Kind switch
        {
            SendKind.Sent => NoticeState.Sent,
            SendKind.NoAddress or SendKind.Moot => NoticeState.Dropped,
            SendKind.Bounced => NoticeState.Bounced,
            SendKind.Refused => NoticeState.Failed,
            _ => Tries >= maxTries ? NoticeState.Failed : NoticeState.Waiting,
        };
        SentAt = State is NoticeState.Sent ? now : null;
        DropReason = outcome.Kind switch { SendKind.NoAddress => "no-address", SendKind.Moot => "no-longer-true", _ => null };
    }
}

/// <summary>One try to send a notice.</summary>
internal sealed class Attempt
{
    public required Guid Id { get; init; }

    public required Guid NoticeId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required bool Ok { get; init; }

    /// <summary>Code of what went wrong; holds no address.</summary>
    public string? Error { get; init; }
}

/// <summary>How an attempt ended.</summary>
internal enum SendKind
{
    Sent,

    /// <summary>Not now: try again later.</summary>
    Later,

    /// <summary>The address cannot be used; nobody was asked.</summary>
    Refused,

    /// <summary>The server refuses this receiver or this message for good.</summary>
    Bounced,

    NoAddress,

    /// <summary>No longer true.</summary>
    Moot,
}

/// <summary>An attempt's end, what went wrong, and the language the citizen reads.</summary>
internal sealed record SendOutcome(SendKind Kind, string? Error = null, string? Language = null);
