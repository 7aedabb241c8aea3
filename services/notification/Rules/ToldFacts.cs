using LienThong.Notification.Data;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Notification.Rules;

/// <summary>A kind of fact that some rule tells of whatever else holds, and the first fact (UUIDv7: in order of time) for which that is certain.</summary>
internal sealed class ToldFact
{
    public required string FactType { get; init; }

    public required Guid First { get; init; }
}

/// <summary>
/// Keeps from when on a kind of fact is told of, so that it can be checked that none was forgotten. From the very first where nothing was
/// heard yet; a rule that comes later holds from ten minutes after its start, when no process with the older rules is left.
/// </summary>
internal sealed partial class ToldFacts(IServiceScopeFactory scopes, NoticeRules rules, ILogger<ToldFacts> log) : BackgroundService
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var told = rules.All.Where(rule => rule.When == NoticeWords.Always).Select(rule => rule.Fact).Distinct().ToArray();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Keep(told, stoppingToken);
                return;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested) // the database is away, or not migrated yet
            {
                LogNotKept(log, e.GetType().Name);
                await Task.Delay(Again, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Keep(string[] told, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NotificationDb>();
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO told_fact (fact_type, first)
            SELECT fact_type, CASE WHEN EXISTS (SELECT FROM kit.cursor)
                THEN rpad(lpad(to_hex((extract(epoch FROM now() + interval '10 minutes') * 1000)::bigint), 12, '0'), 32, '0')::uuid
                ELSE '00000000-0000-0000-0000-000000000000' END
            FROM unnest({told}) AS told (fact_type) ON CONFLICT DO NOTHING
            """, ct);
        await db.Database.ExecuteSqlAsync($"DELETE FROM told_fact WHERE fact_type <> ALL ({told})", ct);
    }

    [LoggerMessage(171, LogLevel.Warning, "Not kept from when on facts are told of ({Why}); it is tried again")]
    private static partial void LogNotKept(ILogger log, string why);
}
