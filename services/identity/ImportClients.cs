using System.Text.Json;
using LienThong.Identity.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LienThong.Identity;

/// <summary>The verb <c>--clients file.json</c>: adds the clients of a file and renews those that exist, then ends.</summary>
internal static partial class ImportClients
{
    private sealed record Entry(
        string Id, string Secret, string? Agency, string? Role, IReadOnlyList<string>? Scopes, string[]? Redirects, string[]? PostLogoutRedirects);

    public static string? FileIn(string[] args) => Array.IndexOf(args, "--clients") is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

    public static Task<int> Run(WebApplication app, string file) => Run(app.Services, app.Logger, file, app.Lifetime.ApplicationStopping);

    public static async Task<int> Run(IServiceProvider services, ILogger log, string file, CancellationToken ct)
    {
        var entries = JsonSerializer.Deserialize<List<Entry>>(await File.ReadAllTextAsync(file, ct), JsonSerializerOptions.Web)!;
        if (entries.FirstOrDefault(e => string.IsNullOrEmpty(e.Id) || string.IsNullOrEmpty(e.Secret)) is { } faulty)
        {
            LogFaulty(log, faulty.Id);
            return 1;
        }

        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var audience = scope.ServiceProvider.GetRequiredService<IOptions<IdentityOptions>>().Value.Audience;
        var ids = entries.Select(e => e.Id).ToList();
        var people = await db.Officers.Where(o => ids.Contains(o.Account)).Select(o => o.Account).ToListAsync(ct);
        if (entries.Find(e => e.Id == audience || people.Contains(e.Id) || !Addresses(e).All(IsExact)) is { } confusing)
        {
            LogConfusing(log, confusing.Id);
            return 1;
        }

        foreach (var entry in entries)
        {
            var (agency, role, scopes) = (entry.Agency ?? "", entry.Role ?? "service", string.Join(' ', entry.Scopes ?? []));
            if (await db.Clients.FindAsync([entry.Id], ct) is not { } client)
            {
                client = new() { Id = entry.Id, SecretHash = Secrets.Hash(entry.Secret), Agency = agency, Role = role, Scopes = scopes };
                db.Clients.Add(client);
            }

            (client.Redirects, client.PostLogoutRedirects) = (entry.Redirects ?? [], entry.PostLogoutRedirects ?? []);
            (client.Agency, client.Role, client.Scopes, client.DisabledAt) = (agency, role, scopes, null);
            client.SecretHash = Secrets.Match(entry.Secret, client.SecretHash) ? client.SecretHash : Secrets.Hash(entry.Secret);
        }

        await db.SaveChangesAsync(ct);
        LogImported(log, entries.Count);
        return 0;
    }

    private static IEnumerable<string> Addresses(Entry entry) => [.. entry.Redirects ?? [], .. entry.PostLogoutRedirects ?? []];

    /// <summary>One address and no pattern; http only on this machine.</summary>
    private static bool IsExact(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
        && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0 && !address.Contains('*', StringComparison.Ordinal) && address.Length <= 500;

    [LoggerMessage(1, LogLevel.Information, "{Count} clients are known now")]
    private static partial void LogImported(ILogger log, int count);

    [LoggerMessage(2, LogLevel.Critical, "Client {Id} has no id or no secret: nothing was imported")]
    private static partial void LogFaulty(ILogger log, string? id);

    [LoggerMessage(3, LogLevel.Critical, "Client {Id} has a person's account or the audience as its id, or an address that is not one exact https address: nothing was imported")]
    private static partial void LogConfusing(ILogger log, string? id);
}
