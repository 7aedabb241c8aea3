using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace LienThong.Simulators.Mail;

/// <summary>A mail server that delivers to nobody and shows what it was given.</summary>
internal static class MailCatcher
{
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        Outside.Prepare(builder);
        builder.Services.AddOptions<SmtpOptions>().BindConfiguration(SmtpOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<Mailbox>();
        builder.Services.AddSingleton<SmtpServer>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<SmtpServer>());
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All));

        var app = builder.Build();
        app.MapGet("/", (Mailbox mailbox) => Results.Text(Page(mailbox.All()), "text/html", Encoding.UTF8));
        app.MapGet("/messages", (Mailbox mailbox) => mailbox.All());
        app.MapDelete("/messages", (Mailbox mailbox) =>
        {
            mailbox.Empty();
            return Results.NoContent();
        });
        app.MapPost("/simulate/trouble", (TroubleRequest request, Mailbox mailbox) =>
        {
            (mailbox.RefuseNext, mailbox.RejectTo, mailbox.HangUpNext) = (request.RefuseNext, request.RejectTo, request.HangUpNext);
            return Results.NoContent();
        });
        app.MapGet("/health", () => Results.Ok(new { status = "ok" }));
        return app;
    }

    private sealed record TroubleRequest(int RefuseNext = 0, string? RejectTo = null, int HangUpNext = 0);

    private static string Page(IReadOnlyList<CaughtMail> mails)
    {
        var page = new StringBuilder(
            """
            <!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <meta http-equiv="refresh" content="5"><title>Hộp thư</title>
            <style>
              body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1d2733 }
              article { border-top: 1px solid #c9d2dc; padding: 1rem 0 }
              h1 { font-size: 1.4rem } h2 { font-size: 1.05rem; margin: 0 }
              p { margin: .2rem 0; color: #4a5866 } pre { white-space: pre-wrap; font: inherit; margin: .6rem 0 0 }
            </style>
            <h1>Hộp thư <small>(mail catcher)</small></h1>
            """);
        if (mails.Count == 0)
        {
            page.Append("<p>Chưa có thư nào. <span lang=\"en\">No mail yet.</span></p>");
        }

        foreach (var mail in mails.Reverse())
        {
            page.Append("<article><h2>").Append(WebUtility.HtmlEncode(mail.Subject)).Append("</h2><p>")
                .Append(WebUtility.HtmlEncode(string.Join(", ", mail.To))).Append(" · ")
                .Append(mail.Date.ToString("dd/MM/yyyy HH:mm", System.Globalization.CultureInfo.InvariantCulture))
                .Append("</p><pre>").Append(WebUtility.HtmlEncode(mail.Text)).Append("</pre></article>");
        }

        return page.Append("</html>").ToString();
    }
}
