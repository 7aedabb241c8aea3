using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using LienThong.Kit.Hosting;
using LienThong.Kit.Http;
using Microsoft.Extensions.Options;

namespace LienThong.Notification.Channels;

/// <summary>Where intake answers, on its internal port.</summary>
internal sealed class IntakeOptions
{
    public const string Section = "Intake";

    [Required]
    public required Uri Address { get; init; }
}

/// <summary>Where the citizen is reached. Never stored, never logged.</summary>
internal sealed record Contact(string? Language, string? Email, string? Phone)
{
    /// <summary>Says nothing of the person, wherever it might be printed.</summary>
    public override string ToString() => nameof(Contact);
}

/// <summary>Asks intake for the citizen's address at the moment of sending; intake records who asked and what for.</summary>
internal sealed class IntakeContacts(HttpClient http)
{
    public async Task<Contact> Of(Guid dossierId, CancellationToken ct) =>
        await http.GetFromJsonAsync<Contact>($"internal/dossiers/{dossierId}/contact?purpose=notice", ct)
            ?? throw new HttpRequestException("Intake answered nothing.");

    /// <summary>True when intake, or the way to it, is to blame.</summary>
    public static bool Explains(Exception e) => e is HttpRequestException or OperationCanceledException or JsonException;

    /// <summary>Names the failure in a code that can hold nothing personal.</summary>
    public static string Code(Exception e) => "intake " + e switch
    {
        HttpRequestException { StatusCode: { } status } => "answered " + ((int)status).ToString(CultureInfo.InvariantCulture),
        HttpRequestException { HttpRequestError: not HttpRequestError.Unknown and var error } => error.ToString(),
        HttpRequestException or JsonException => "answer unreadable",
        _ => "time limit",
    };
}

/// <summary>Registers the client of intake's contacts.</summary>
internal static class IntakeSetup
{
    public static void AddIntakeContacts(this WebApplicationBuilder builder)
    {
        builder.AddCheckedOptions<IntakeOptions>(IntakeOptions.Section);
        builder.Services
            .AddHttpClient<IntakeContacts>((provider, http) =>
            {
                http.BaseAddress = provider.GetRequiredService<IOptions<IntakeOptions>>().Value.Address;
                http.Timeout = TimeSpan.FromSeconds(10);
            })
            .AddServiceToken();
    }
}
