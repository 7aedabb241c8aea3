using LienThong.Identity.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LienThong.Identity.People;

/// <summary>
/// Ends what the sign-in audit has kept long enough. Every hour, in batches, so that nobody at the door waits behind it; replicas pass over
/// the rows another one has in hand.
/// </summary>
internal sealed partial class SignInSweep(IServiceScopeFactory scopes, RealTime time, IOptions<PeopleOptions> options, ILogger<SignInSweep> log) : BackgroundService
{
    /// <summary>Rows of one statement.</summary>
    public const int Batch = 1000;

    private static readonly TimeSpan Rest = TimeSpan.FromHours(1);

    /// <summary>One round; says how many lines went.</summary>
    public async Task<int> Run(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var (before, removed, last) = (time.Now.AddDays(-options.Value.SignInDays), 0, Batch);
        while (last == Batch)
        {
            last = await db.Database.ExecuteSqlAsync(
                $"DELETE FROM sign_in_record WHERE id IN (SELECT id FROM sign_in_record WHERE at < {before} ORDER BY at LIMIT {Batch} FOR UPDATE SKIP LOCKED)", ct);
            removed += last;
        }

        if (removed > 0)
        {
            LogSwept(log, removed, options.Value.SignInDays);
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
                await Run(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or InvalidOperationException or TimeoutException)
            {
                LogNotSwept(log, e);        // the database is away, or a clock differs from it: an hour later is early enough
            }
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Ended {Count} lines of the sign-in audit that are older than {Days} days")]
    private static partial void LogSwept(ILogger log, int count, int days);

    [LoggerMessage(2, LogLevel.Warning, "Old lines of the sign-in audit could not be ended")]
    private static partial void LogNotSwept(ILogger log, Exception e);
}
