extern alias simulators;

using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using simulators::LienThong.Simulators.Mail;

namespace LienThong.Notification.Tests;

/// <summary>Intake and the token issuer as this service sees them, and a mail server that can go down and come up again.</summary>
internal sealed class OutsideParties : IAsyncDisposable
{
    public const string Email = "nhung.nguyen@thu.example";

    private readonly WebApplication _intake;
    private WebApplication _mail;
    private HttpClient _page;

    private OutsideParties(WebApplication intake, WebApplication mail)
    {
        (_intake, _mail) = (intake, mail);
        SmtpPort = mail.Services.GetRequiredService<SmtpServer>().Port;
        _page = new() { BaseAddress = new(mail.Urls.First()) };
    }

    public string IntakeAddress => _intake.Urls.First();

    public int SmtpPort { get; }

    /// <summary>Dossiers whose citizen gave no address, or reads English.</summary>
    public static ConcurrentDictionary<Guid, (string? Email, string Language)> Contacts { get; } = [];

    public static async Task<OutsideParties> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var intake = builder.Build();
        intake.Urls.Add("http://127.0.0.1:0");
        intake.MapPost("/oauth2/token", () => new { access_token = "t", expires_in = 3600 });
        intake.MapGet("/internal/dossiers/{id:guid}/contact", (Guid id, string purpose, HttpRequest http) =>
        {
            var (email, language) = Contacts.GetValueOrDefault(id, (Email, "vi"));
            return purpose == "notice" && http.Headers.Authorization == "Bearer t"
                ? Results.Ok(new { language, email, phone = "0912345678" })
                : Results.StatusCode(403);
        });
        await intake.StartAsync();
        return new(intake, await StartMail(0));
    }

    /// <summary>The mails caught about a dossier, by what its subject names.</summary>
    public async Task<IReadOnlyList<JsonObject>> Mails(string code) =>
        [.. (await _page.GetFromJsonAsync<JsonArray>("/messages"))!.Select(mail => mail!.AsObject())
            .Where(mail => ((string)mail["subject"]!).Contains(code, StringComparison.Ordinal))];

    public Task RefuseNext(int mails) => Trouble(new { refuseNext = mails });

    /// <summary>The mail server's bad days; an empty object ends them.</summary>
    public async Task Trouble(object trouble)
    {
        using var answer = await _page.PostAsJsonAsync("/simulate/trouble", trouble);
        answer.EnsureSuccessStatusCode();
    }

    public async Task StopMail() => await _mail.DisposeAsync();

    public async Task StartMailAgain()
    {
        _mail = await StartMail(SmtpPort);
        _page.Dispose();
        _page = new() { BaseAddress = new(_mail.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        _page.Dispose();
        await _intake.DisposeAsync();
        await _mail.DisposeAsync();
    }

    private static async Task<WebApplication> StartMail(int port)
    {
        var mail = MailCatcher.Build(["--Urls=http://127.0.0.1:0", $"--Smtp:Port={port}", "--Smtp:MaxBytes=65536"]);
        await mail.StartAsync();
        return mail;
    }
}
