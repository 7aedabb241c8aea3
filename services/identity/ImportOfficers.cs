using System.Text.Json;
using System.Text.RegularExpressions;
using LienThong.Identity.Data;
using LienThong.Identity.People;
using LienThong.Identity.Session;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Identity;

/// <summary>
/// The verb <c>--officers file.json</c>: adds the officers of a file and renews those that exist, then ends. Somebody moves or leaves by
/// a last day on his old appointment; nothing is deleted. The password of a known officer changes only with <c>reset</c>.
/// </summary>
internal static partial class ImportOfficers
{
    private sealed record Entry(string Account, string Name, string? Password, bool Reset, IReadOnlyList<Place>? Appointments)
    {
        public bool IsWhole => !string.IsNullOrWhiteSpace(Name) && IsAccount().IsMatch(Account ?? "") && (Appointments ?? []).All(place => place.IsWhole);
    }

    private sealed record Place(string Agency, string Position, string Role, IReadOnlyList<string>? Scopes, DateOnly From, DateOnly? Until)
    {
        public bool IsWhole => !string.IsNullOrWhiteSpace(Agency) && !string.IsNullOrWhiteSpace(Role) && From != default && (Until is null || Until >= From);
    }

    public static string? FileIn(string[] args) => Array.IndexOf(args, "--officers") is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

    public static Task<int> Run(WebApplication app, string file) => Run(app.Services, app.Logger, file, app.Lifetime.ApplicationStopping);

    public static async Task<int> Run(IServiceProvider services, ILogger log, string file, CancellationToken ct)
    {
        var entries = JsonSerializer.Deserialize<List<Entry>>(await File.ReadAllTextAsync(file, ct), JsonSerializerOptions.Web)!;
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var accounts = entries.Select(e => e.Account).ToList();
        var clients = await db.Clients.Where(c => accounts.Contains(c.Id)).Select(c => c.Id).ToListAsync(ct);
        var known = await db.Officers.Include(o => o.Appointments).Where(o => accounts.Contains(o.Account)).ToDictionaryAsync(o => o.Account, ct);
        if (entries.Find(e => !e.IsWhole || clients.Contains(e.Account) || (NeedsPassword(e) && (e.Password?.Length ?? 0) < 12)) is { } faulty)
        {
            LogFaulty(log, faulty.Account);
            return 1;
        }

        var (hasher, sessions) = (scope.ServiceProvider.GetRequiredService<PasswordHasher<Officer>>(), scope.ServiceProvider.GetRequiredService<Sessions>());
        var door = scope.ServiceProvider.GetRequiredService<Door>();
        var reset = new List<Guid>();
        foreach (var entry in entries)
        {
            if (known.GetValueOrDefault(entry.Account) is not { } officer)
            {
                officer = new()
                {
                    Id = Guid.CreateVersion7(), Account = entry.Account, DisplayName = entry.Name, PasswordHash = "",
                    CreatedAt = scope.ServiceProvider.GetRequiredService<RealTime>().Now,
                };
                db.Officers.Add(officer);
            }

            if (NeedsPassword(entry))
            {
                (officer.PasswordHash, officer.MustChange, officer.FailedTries, officer.LockedUntil) = (hasher.HashPassword(officer, entry.Password!), true, 0, null);
                door.Write(Outcomes.PasswordReset, officer.Id, null, "");
                reset.Add(officer.Id);
            }

            officer.DisplayName = entry.Name;
            Renew(officer, entry.Appointments ?? []);
        }

        await db.SaveChangesAsync(ct);
        await sessions.End(db.Sessions.Where(s => reset.Contains(s.OfficerId)), ct);
        LogImported(log, entries.Count);
        return 0;

        bool NeedsPassword(Entry entry) => entry.Reset || !known.ContainsKey(entry.Account);
    }

    private static void Renew(Officer officer, IReadOnlyList<Place> places)
    {
        foreach (var place in places)
        {
            var scopes = string.Join(' ', place.Scopes ?? []);
            if (officer.Appointments.Find(one => (one.Agency, one.Role, one.From) == (place.Agency, place.Role, place.From)) is { } one)
            {
                (one.Position, one.Scopes, one.Until) = (place.Position, scopes, place.Until);
                continue;
            }

            officer.Appointments.Add(new()
            {
                Id = Guid.CreateVersion7(), OfficerId = officer.Id, Agency = place.Agency, Position = place.Position, Role = place.Role, Scopes = scopes,
                From = place.From, Until = place.Until,
            });
        }
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._@-]{1,99}\z")]
    private static partial Regex IsAccount();

    [LoggerMessage(1, LogLevel.Information, "{Count} officers are known now")]
    private static partial void LogImported(ILogger log, int count);

    [LoggerMessage(2, LogLevel.Critical, "Officer {Account} has no proper account, name, appointment or password, or is called like a client: nothing was imported")]
    private static partial void LogFaulty(ILogger log, string? account);
}
