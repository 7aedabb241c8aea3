using LienThong.Kit.Hosting;
using LienThong.Kit.Http;
using Microsoft.Extensions.Options;

namespace LienThong.PostalReturn.Operators;

/// <summary>Whom a parcel goes to. Never stored, never logged.</summary>
internal sealed record Contact(string FullName, string? Phone, string Address)
{
    /// <summary>The last parts of the address: enough to see which town, not which house.</summary>
    public string MaskedAddress()
    {
        var parts = Address.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var shown = string.Join(", ", parts[^Math.Min(2, Math.Max(0, parts.Length - 1))..]);
        return shown.Length == 0 ? "***" : "***, " + (shown.Length > 290 ? shown[..290] : shown);
    }

    /// <summary>Says nothing of the person, wherever it might be printed.</summary>
    public override string ToString() => nameof(Contact);
}

/// <summary>Asks intake for the receiver at the moment it is needed; intake records who asked and what for.</summary>
internal sealed class IntakeContacts(HttpClient http)
{
    public async Task<Contact> Of(Guid dossierId, CancellationToken ct) =>
        await http.GetFromJsonAsync<Contact>($"internal/dossiers/{dossierId}/contact?purpose=parcel", ct) is
            { FullName.Length: > 0, Address.Length: > 0 } contact
            ? contact
            : throw new HttpRequestException("Intake answered without name or address.");
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
