using LienThong.Intake.Data;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Intake.Documents;

/// <summary>
/// Removes files no dossier knows: a process killed between the move and the commit leaves one. Once a day, and never a file that is
/// younger than a day.
/// </summary>
internal sealed partial class OrphanSweep(DocumentStore store, IServiceScopeFactory scopes, ILogger<OrphanSweep> log) : BackgroundService
{
    private const int Batch = 500;
    private static readonly TimeSpan Rest = TimeSpan.FromDays(1);

    /// <summary>One round; says how many files went.</summary>
    public async Task<int> Run(DateTime before, CancellationToken ct)
    {
        var removed = 0;
        foreach (var digests in store.OldDigests(before).Chunk(Batch))
        {
            foreach (var digest in digests.Except(await Known(digests, ct)))
            {
                var aside = store.Withhold(digest);
                if (File.GetLastWriteTimeUtc(aside) >= before || (await Known([digest], ct)).Count > 0)
                {
                    store.PutBack(digest, aside);       // put in just now; its row may not be committed yet
                    continue;
                }

                File.Delete(aside);
                removed++;
            }
        }

        if (removed > 0)
        {
            LogSwept(log, removed);
        }

        return removed;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Rest, TimeProvider.System);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Run(TimeProvider.System.GetUtcNow().UtcDateTime - Rest, stoppingToken);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or Npgsql.NpgsqlException or InvalidOperationException)
            {
                LogNotSwept(log, e);        // disk or database away: tomorrow is another day
            }
        }
    }

    private async Task<HashSet<string>> Known(IReadOnlyCollection<string> digests, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IntakeDb>();
        return [.. await db.Documents.Where(document => digests.Contains(document.Digest)).Select(document => document.Digest).ToListAsync(ct)];
    }

    [LoggerMessage(501, LogLevel.Warning, "Removed {Count} files that no dossier knows")]
    private static partial void LogSwept(ILogger log, int count);

    [LoggerMessage(502, LogLevel.Warning, "Files that no dossier knows could not be looked for")]
    private static partial void LogNotSwept(ILogger log, Exception e);
}
