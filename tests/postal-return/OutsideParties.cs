extern alias simulators;

using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LienThong.PostalReturn.Tests;

/// <summary>Intake and the token issuer as this service sees them, and the way back for the carrier's callbacks.</summary>
internal sealed class OutsideParties : IAsyncDisposable
{
    public const string Secret = "a-secret-between-carrier-and-us";
    public const string Name = "Nguyễn Thị Hồng Nhung";
    public const string Phone = "0912345678";
    public const string House = "Số 12 ngõ 7 thôn Đông";

    private readonly WebApplication _intake;
    private readonly WebApplication _carrier;

    private OutsideParties(WebApplication intake, WebApplication carrier) => (_intake, _carrier) = (intake, carrier);

    public string IntakeAddress => _intake.Urls.First();

    public string CarrierAddress => _carrier.Urls.First();

    /// <summary>What intake answers; anything but 200 stands for an outage or a refusal.</summary>
    public static int IntakeStatus { get; set; } = 200;

    public static async Task<OutsideParties> Start(Func<HttpClient> service)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var intake = builder.Build();
        intake.Urls.Add("http://127.0.0.1:0");
        intake.MapPost("/oauth2/token", () => new { access_token = "t", expires_in = 3600 });
        intake.MapGet("/internal/dossiers/{id:guid}/contact", (Guid id, string purpose, HttpRequest http) =>
            IntakeStatus == 200 && purpose == "parcel" && http.Headers.Authorization == "Bearer t"
                ? Results.Ok(new { fullName = Name, phone = Phone, address = $"{House}, xã Đồng Sen, tỉnh Minh Giang" })
                : Results.StatusCode(IntakeStatus == 200 ? 403 : IntakeStatus));
        intake.MapPost("/callback", async (HttpRequest http) =>
        {
            using var client = service();
            using var on = new HttpRequestMessage(HttpMethod.Post, "/v1/carriers/vnpost/events") { Content = new StreamContent(http.Body) };
            on.Headers.Add("Carrier-Timestamp", http.Headers["Carrier-Timestamp"].ToString());
            on.Headers.Add("Carrier-Signature", http.Headers["Carrier-Signature"].ToString());
            using var answer = await client.SendAsync(on);
            return Results.StatusCode((int)answer.StatusCode);
        });
        await intake.StartAsync();
        var carrier = simulators::LienThong.Simulators.Carrier.CarrierSimulator.Build(
            ["--Urls=http://127.0.0.1:0", $"--Callback:Address={intake.Urls.First()}/callback", $"--Callback:Secret={Secret}"]);
        await carrier.StartAsync();
        return new(intake, carrier);
    }

    public async ValueTask DisposeAsync()
    {
        await _intake.DisposeAsync();
        await _carrier.DisposeAsync();
    }
}

/// <summary>Keeps every line that is logged, so that a test can look for what must not be there.</summary>
internal sealed class KeptLogs : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue(formatter(state, exception) + exception);

    public void Dispose()
    {
    }
}
