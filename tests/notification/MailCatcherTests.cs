extern alias simulators;

using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using simulators::LienThong.Simulators.Mail;

namespace LienThong.Notification.Tests;

/// <summary>The mail catcher speaks SMTP as RFC 5321 has it.</summary>
public sealed class MailCatcherTests : IAsyncLifetime
{
    private readonly Microsoft.AspNetCore.Builder.WebApplication _catcher =
        MailCatcher.Build(["--Urls=http://127.0.0.1:0", "--Smtp:Port=0", "--Smtp:MaxBytes=2048"]);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _catcher.StartAsync();

    public async ValueTask DisposeAsync() => await _catcher.DisposeAsync();

    [Fact]
    public async Task It_takes_a_mail_with_dots_and_Vietnamese()
    {
        var answers = await Say(
            "EHLO me", "MAIL FROM:<a@x.example> BODY=8BITMIME", "RCPT TO:<b@x.example>", "DATA",
            "Subject: =?utf-8?B?SOG7kyBzxqE=?=\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n..Chào\r\nbạn\r\n.", "QUIT");

        var mail = Assert.Single(_catcher.Services.GetRequiredService<Mailbox>().All());
        Assert.Contains("250-SIZE 2048", answers, StringComparison.Ordinal);
        Assert.Contains("354 ", answers, StringComparison.Ordinal);
        Assert.Equal(("Hồ sơ", ".Chào\nbạn"), (mail.Subject, mail.Text.Trim()));
        Assert.Equal(["b@x.example"], mail.To);
    }

    [Theory]
    [InlineData("503", "MAIL FROM:<a@x.example>")]
    [InlineData("503", "HELO me", "RCPT TO:<b@x.example>")]
    [InlineData("503", "HELO me", "MAIL FROM:<a@x.example>", "DATA")]
    [InlineData("503", "HELO me", "MAIL FROM:<a@x.example>", "RCPT TO:<b@x.example>", "RSET", "DATA")]
    [InlineData("501", "HELO me", "MAIL FROM:a@x.example")]
    [InlineData("552", "HELO me", "MAIL FROM:<a@x.example> SIZE=4096")]
    [InlineData("500", "HELO me", "SEND")]
    public async Task It_refuses_what_is_out_of_turn_or_out_of_form(string code, params string[] lines)
    {
        var answers = (await Say([.. lines, "QUIT"])).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.StartsWith(code, answers[^2], StringComparison.Ordinal);
        Assert.StartsWith("221", answers[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_refuses_a_mail_that_is_too_large_and_goes_on()
    {
        var answers = await Say(
            "HELO me", "MAIL FROM:<a@x.example>", "RCPT TO:<b@x.example>", "DATA", "Subject: x\r\n\r\n" + new string('a', 1500) + "\r\n" + new string('b', 9000) + "\r\n.",
            "NOOP", "QUIT");

        Assert.Contains("552 ", answers, StringComparison.Ordinal);
        Assert.EndsWith("250 Ok\r\n221 Bye\r\n", answers, StringComparison.Ordinal);
        Assert.Empty(_catcher.Services.GetRequiredService<Mailbox>().All());
    }

    [Fact]
    public async Task A_lone_line_feed_does_not_end_a_mail()
    {
        await Say("HELO me", "MAIL FROM:<a@x.example>", "RCPT TO:<b@x.example>", "DATA", "Subject: x\r\n\r\none\n.\nMAIL FROM:<evil@x.example>\r\n.", "QUIT");

        Assert.Contains("evil", Assert.Single(_catcher.Services.GetRequiredService<Mailbox>().All()).Text, StringComparison.Ordinal);
    }

    private async Task<string> Say(params string[] lines)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", _catcher.Services.GetRequiredService<SmtpServer>().Port, Ct);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\r\n"))), Ct);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(Ct);
    }
}
