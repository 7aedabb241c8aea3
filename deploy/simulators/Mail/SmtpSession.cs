using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using MimeKit;

namespace LienThong.Simulators.Mail;

/// <summary>One SMTP conversation. Lines end with CRLF alone, so that a lone LF never ends a mail.</summary>
internal sealed class SmtpSession(Stream stream, Mailbox mailbox, int maxBytes)
{
    private const int MaxLine = 4096;
    private const int MaxRecipients = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly PipeReader _in = PipeReader.Create(stream);
    private readonly List<string> _to = [];
    private bool _greeted;
    private bool _hasSender;

    public async Task Run(CancellationToken ct)
    {
        await Say("220 lienthong mail catcher", ct);
        while (await ReadLine(MaxLine, ct) is { } bytes)
        {
            if (bytes.Length > MaxLine)
            {
                await Say("500 Line too long", ct);
                continue;
            }

            var line = Encoding.UTF8.GetString(bytes);
            var verb = line.Split(' ', 2)[0].ToUpperInvariant();
            if (verb == "QUIT")
            {
                await Say("221 Bye", ct);
                return;
            }

            await Say(await Answer(verb, line, ct), ct);
        }
    }

    private async Task<string> Answer(string verb, string line, CancellationToken ct)
    {
        switch (verb)
        {
            case "HELO":
                Reset();
                _greeted = true;
                return "250 lienthong";
            case "EHLO":
                Reset();
                _greeted = true;
                return $"250-lienthong\r\n250-SIZE {maxBytes.ToString(CultureInfo.InvariantCulture)}\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 PIPELINING";
            case "MAIL":
                return From(line);
            case "RCPT":
                return To(line);
            case "DATA" when _to.Count == 0:
                return "503 Name a sender and a receiver first";
            case "DATA":
                await Say("354 End with a dot on a line of its own", ct);
                return await Data(ct);
            case "RSET":
                Reset();
                return "250 Forgotten";
            case "NOOP":
                return "250 Ok";
            case "VRFY":
                return "252 Cannot say, will take mail for anybody";
            default:
                return "500 Unknown command";
        }
    }

    private string From(string line)
    {
        if (!_greeted || _hasSender)
        {
            return _greeted ? "503 Sender already named" : "503 Say HELO or EHLO first";
        }

        if (AddressIn(line, "MAIL FROM:") is null)
        {
            return "501 Write MAIL FROM:<address>";
        }

        var size = line.Split(' ').FirstOrDefault(word => word.StartsWith("SIZE=", StringComparison.OrdinalIgnoreCase));
        if (size is not null && (!long.TryParse(size.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) || bytes > maxBytes))
        {
            return "552 Mail too large";
        }

        _hasSender = true;
        return "250 Ok";
    }

    private string To(string line)
    {
        if (!_hasSender)
        {
            return "503 Name a sender first";
        }

        if (AddressIn(line, "RCPT TO:") is not { Length: > 0 } to)
        {
            return "501 Write RCPT TO:<address>";
        }

        if (_to.Count == MaxRecipients)
        {
            return "452 Too many receivers";
        }

        if (to.Equals(mailbox.RejectTo, StringComparison.OrdinalIgnoreCase))
        {
            return "550 No such mailbox";
        }

        _to.Add(to);
        return "250 Ok";
    }

    private async Task<string> Data(CancellationToken ct)
    {
        using var mail = new MemoryStream();
        var tooLarge = false;
        while (true)
        {
            var line = await ReadLine(maxBytes, ct) ?? throw new IOException("The caller hung up within a mail.");
            if (line is [(byte)'.'])
            {
                break;
            }

            var text = line is [(byte)'.', ..] ? line.AsMemory(1) : line; // dot-stuffing (RFC 5321, 4.5.2)
            tooLarge |= mail.Length + text.Length + 2 > maxBytes;
            if (!tooLarge)
            {
                await mail.WriteAsync(text, ct);
                await mail.WriteAsync("\r\n"u8.ToArray(), ct);
            }
        }

        string[] to = [.. _to];
        Reset();
        if (tooLarge)
        {
            return "552 Mail too large";
        }

        mail.Position = 0;
        try
        {
            using var message = await MimeMessage.LoadAsync(mail, ct);
            if (!mailbox.Keep(to, message))
            {
                return "451 Try again later";
            }

            return mailbox.HangsUp() ? throw new IOException("Hung up after the mail, as told.") : "250 Kept";
        }
        catch (FormatException)
        {
            return "554 This is no mail"; // MimeKit found no header
        }
    }

    /// <summary>The next line without its CRLF; null at the end; of a line longer than allowed one byte more than that.</summary>
    private async Task<byte[]?> ReadLine(int max, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        var tooLong = false;
        while (true)
        {
            var read = await _in.ReadAsync(patience.Token);
            var buffer = read.Buffer;
            if (EndOfLine(buffer) is { } end)
            {
                var line = tooLong || buffer.Slice(0, end).Length > max ? new byte[max + 1] : buffer.Slice(0, end).ToArray();
                _in.AdvanceTo(buffer.GetPosition(2, end));
                return line;
            }

            if (read.IsCompleted)
            {
                _in.AdvanceTo(buffer.End);
                return null;
            }

            if (buffer.Length > max + 2)
            {
                tooLong = true;
                _in.AdvanceTo(buffer.GetPosition(buffer.Length - 1)); // the last byte may be the CR
            }
            else
            {
                _in.AdvanceTo(buffer.Start, buffer.End);
            }
        }
    }

    private static SequencePosition? EndOfLine(ReadOnlySequence<byte> buffer)
    {
        var reader = new SequenceReader<byte>(buffer);
        while (reader.TryAdvanceTo((byte)'\r', advancePastDelimiter: false))
        {
            var at = reader.Position;
            reader.Advance(1);
            if (reader.TryPeek(out var next) && next == (byte)'\n')
            {
                return at;
            }
        }

        return null;
    }

    private async Task Say(string answer, CancellationToken ct) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "\r\n"), ct);

    private void Reset()
    {
        _to.Clear();
        _hasSender = false;
    }

    private static string? AddressIn(string line, string verb)
    {
        if (!line.StartsWith(verb, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var rest = line[verb.Length..].TrimStart();
        var close = rest.IndexOf('>', StringComparison.Ordinal);
        return rest.StartsWith('<') && close > 0 ? rest[1..close] : null;
    }
}
