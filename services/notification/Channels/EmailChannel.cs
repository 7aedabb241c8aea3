using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net.Sockets;
using LienThong.Kit.Messages;
using LienThong.Notification.Notices;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace LienThong.Notification.Channels;

/// <summary>The mail server that takes our notices.</summary>
internal sealed class SmtpOptions
{
    public const string Section = "Smtp";

    [Required]
    public required string Host { get; init; }

    /// <summary>Default: 25.</summary>
    [Range(1, 65535)]
    public int Port { get; init; } = 25;

    /// <summary>Sender of every notice.</summary>
    [Required, EmailAddress]
    public required string From { get; init; }

    /// <summary>Encryption of the connection. Default: when the server offers it.</summary>
    public SecureSocketOptions Security { get; init; } = SecureSocketOptions.StartTlsWhenAvailable;

    /// <summary>Account at the server; none when empty.</summary>
    public string? User { get; init; }

    /// <summary>Its password. A secret: from the environment.</summary>
    public string? Password { get; init; }

    /// <summary>Time limit of one attempt, in seconds. Default: 20.</summary>
    [Range(1, 300)]
    public int TimeoutSeconds { get; init; } = 20;
}

/// <summary>Sends notices by e-mail; the address lives as long as the call.</summary>
internal sealed class EmailChannel(IOptions<SmtpOptions> options, TimeProvider clock) : IChannel
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    public string Name => "email";

    public async Task<SendOutcome> Send(Claimed notice, Contact contact, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(contact.Email))
        {
            return new(SendKind.NoAddress, Language: contact.Language);
        }

        if (!MailboxAddress.TryParse(contact.Email, out var to))
        {
            return new(SendKind.Refused, "address unusable", contact.Language);
        }

        using var message = Message(notice, to, contact.Language);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(options.Value.TimeoutSeconds));
        try
        {
            using var span = Hop.Call("smtp send")?.SetTag("server.address", options.Value.Host).SetTag("server.port", options.Value.Port);
            using var smtp = new SmtpClient { CheckCertificateRevocation = false, Timeout = options.Value.TimeoutSeconds * 1000 };
            await smtp.ConnectAsync(options.Value.Host, options.Value.Port, options.Value.Security, limit.Token);
            if (!string.IsNullOrEmpty(options.Value.User))
            {
                await smtp.AuthenticateAsync(options.Value.User, options.Value.Password ?? "", limit.Token);
            }

            await smtp.SendAsync(message, limit.Token);
            await Quit(smtp, limit.Token);
            return new(SendKind.Sent, Language: contact.Language);
        }
        catch (SmtpCommandException e) // the server answered: its text may name the receiver, its code does not
        {
            var error = "smtp " + ((int)e.StatusCode).ToString(CultureInfo.InvariantCulture);
            var bounced = (int)e.StatusCode >= 500 && e.ErrorCode is (SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted);
            return new(bounced ? SendKind.Bounced : SendKind.Later, error, contact.Language);
        }
        catch (Exception e) when (!ct.IsCancellationRequested && Code(e) is not null)
        {
            return new(SendKind.Later, Code(e), contact.Language);
        }
    }

    /// <summary>The mail is taken by now; a farewell that fails changes nothing.</summary>
    private static async Task Quit(SmtpClient smtp, CancellationToken ct)
    {
        try
        {
            await smtp.DisconnectAsync(quit: true, ct);
        }
        catch (Exception e) when (e is IOException or SocketException or ProtocolException or OperationCanceledException)
        {
            // the server hung up first, or had no time left to say goodbye
        }
    }

    private MimeMessage Message(Claimed notice, MailboxAddress to, string? language)
    {
        var from = MailboxAddress.Parse(options.Value.From);
        var texts = notice.Written(language);
        var message = new MimeMessage
        {
            MessageId = $"{notice.Id:N}@{from.Domain}",
            Subject = texts[0].Subject,
            Date = clock.GetUtcNow().ToOffset(Vietnam),
            Body = new TextPart("plain") { Text = string.Join("\n\n---\n\n", texts.Select(text => text.Text)) + "\n" },
        };
        message.From.Add(from);
        message.To.Add(to);
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return message;
    }

    private static string? Code(Exception e) => e switch
    {
        SocketException socket => "connection " + socket.SocketErrorCode,
        AuthenticationException => "smtp sign-in refused",
        SslHandshakeException => "smtp encryption failed",
        ProtocolException => "smtp broken off",
        IOException => "connection broken off",
        OperationCanceledException or TimeoutException => "time limit",
        ServiceNotConnectedException or ServiceNotAuthenticatedException => "smtp not ready",
        _ => null,
    };
}
