using MimeKit;

namespace LienThong.Simulators.Mail;

/// <summary>One mail, decoded.</summary>
/// <param name="Id">Its number since the start.</param>
/// <param name="To">Whom the envelope names.</param>
/// <param name="Subject">Subject, decoded.</param>
/// <param name="Text">Plain text, decoded.</param>
/// <param name="MessageId">The sender's id of the message.</param>
/// <param name="At">When it arrived.</param>
/// <param name="Date">The date the sender wrote.</param>
internal sealed record CaughtMail(
    int Id, IReadOnlyList<string> To, string Subject, string Text, string? MessageId, DateTimeOffset At, DateTimeOffset Date);

/// <summary>The last mails that came.</summary>
internal sealed class Mailbox
{
    private const int Kept = 2000;
    private readonly Lock _lock = new();
    private readonly List<CaughtMail> _mails = [];
    private int _count;

    /// <summary>How many of the next mails are refused for now (451).</summary>
    public int RefuseNext { get; set; }

    /// <summary>Receiver that is refused for good (550).</summary>
    public string? RejectTo { get; set; }

    /// <summary>How many of the next mails are kept without an answer: the server hangs up instead.</summary>
    public int HangUpNext { get; set; }

    /// <summary>True when the server hangs up now.</summary>
    public bool HangsUp()
    {
        lock (_lock)
        {
            return HangUpNext > 0 && HangUpNext-- > 0;
        }
    }

    public IReadOnlyList<CaughtMail> All()
    {
        lock (_lock)
        {
            return [.. _mails];
        }
    }

    public void Empty()
    {
        lock (_lock)
        {
            _mails.Clear();
        }
    }

    /// <summary>Keeps a mail; false when it is refused for now.</summary>
    public bool Keep(IReadOnlyList<string> to, MimeMessage message)
    {
        lock (_lock)
        {
            if (RefuseNext > 0)
            {
                RefuseNext--;
                return false;
            }

            _mails.Add(new(
                ++_count, to, message.Subject ?? "", (message.TextBody ?? message.HtmlBody ?? "").ReplaceLineEndings("\n"),
                message.MessageId, TimeProvider.System.GetUtcNow(), message.Date));
            if (_mails.Count > Kept)
            {
                _mails.RemoveAt(0);
            }

            return true;
        }
    }
}
