using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LienThong.Kit.Hosting;

/// <summary>Something that may be wrong while the service goes on, degraded.</summary>
/// <param name="Wrong">What is wrong, as <c>part: what</c>; null while it is well.</param>
public sealed record HealthNote(Func<string?> Wrong);

/// <summary>Says whether the process lives, and whether it can serve: a missing database is down, a missing broker only degraded.</summary>
internal static class Health
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    public sealed record Answer(string Status, IReadOnlyCollection<string> Reasons);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        foreach (var (path, handle) in new (string, Delegate)[] { ("/health/live", Live), ("/health/ready", Ready) })
        {
            routes.MapGet(path, handle).WithMetadata(new EitherPlace()).AllowAnonymous().ExcludeFromDescription();
        }
    }

    private static Answer Live() => new("ok", []);

    private static async Task<IResult> Ready(IServiceProvider provider, CancellationToken ct)
    {
        if (provider.GetService<NpgsqlDataSource>() is { } database && !await Answers(database, ct))
        {
            return TypedResults.Json(new Answer("down", ["database: no answer"]), statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        var reasons = (provider.GetService<MessagesHealth>()?.Degraded ?? [])
            .Concat(provider.GetServices<HealthNote>().Select(note => note.Wrong()).OfType<string>()).ToList();
        return TypedResults.Ok(new Answer(reasons.Count == 0 ? "ok" : "degraded", reasons));
    }

    private static async Task<bool> Answers(NpgsqlDataSource database, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Limit);
        try
        {
            await using var command = database.CreateCommand("SELECT 1");
            await command.ExecuteScalarAsync(limit.Token);
            return true;
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException or TimeoutException)
        {
            return false; // that is the answer
        }
    }
}
