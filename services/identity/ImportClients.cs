using System.Text.Json;
using LienThong.Identity.Data;

namespace LienThong.Identity;

/// <summary>The verb <c>--clients file.json</c>: adds the clients of a file and renews those that exist, then ends.</summary>
internal static partial class ImportClients
{
    private sealed record Entry(string Id, string Secret, string? Agency, string? Role, IReadOnlyList<string>? Scopes);

    public static string? FileIn(string[] args) => Array.IndexOf(args, "--clients") is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

    public static async Task<int> Run(WebApplication app, string file)
    {
        var ct = app.Lifetime.ApplicationStopping;
        var entries = JsonSerializer.Deserialize<List<Entry>>(await File.ReadAllTextAsync(file, ct), JsonSerializerOptions.Web)!;
        if (entries.FirstOrDefault(e => string.IsNullOrEmpty(e.Id) || string.IsNullOrEmpty(e.Secret)) is { } faulty)
        {
            LogFaulty(app.Logger, faulty.Id);
            return 1;
        }

        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        foreach (var entry in entries)
        {
            var (agency, role, scopes) = (entry.Agency ?? "", entry.Role ?? "service", string.Join(' ', entry.Scopes ?? []));
            if (await db.Clients.FindAsync([entry.Id], ct) is not { } client)
            {
                db.Clients.Add(new() { Id = entry.Id, SecretHash = Secrets.Hash(entry.Secret), Agency = agency, Role = role, Scopes = scopes });
                continue;
            }

            (client.Agency, client.Role, client.Scopes, client.DisabledAt) = (agency, role, scopes, null);
            client.SecretHash = Secrets.Match(entry.Secret, client.SecretHash) ? client.SecretHash : Secrets.Hash(entry.Secret);
        }

        await db.SaveChangesAsync(ct);
        LogImported(app.Logger, entries.Count);
        return 0;
    }

    [LoggerMessage(1, LogLevel.Information, "{Count} clients are known now")]
    private static partial void LogImported(ILogger log, int count);

    [LoggerMessage(2, LogLevel.Critical, "Client {Id} has no id or no secret: nothing was imported")]
    private static partial void LogFaulty(ILogger log, string? id);
}
