using LienThong.Notification.Notices;

namespace LienThong.Notification.Channels;

/// <summary>A way to reach the citizen; rules name it.</summary>
internal interface IChannel
{
    /// <summary>Its name in rules and on record: <c>email</c>.</summary>
    string Name { get; }

    /// <summary>Sends once. Sent again, it is recognisable as the same message.</summary>
    Task<SendOutcome> Send(Claimed notice, Contact contact, CancellationToken ct);
}
