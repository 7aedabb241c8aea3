using LienThong.Identity.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LienThong.Identity.Tests.People;

public sealed class SignInSweepTests : IAsyncLifetime
{
    private const int Days = 100;
    private readonly PeopleService _identity = new() { Settings = { ["People:SignInDays"] = $"{Days}" } };

    private DateTimeOffset Edge => _identity.Clock.GetUtcNow().AddDays(-Days);

    private SignInSweep Sweep => _identity.Services.GetRequiredService<SignInSweep>();

    public ValueTask InitializeAsync() => _identity.InitializeAsync();

    public ValueTask DisposeAsync() => _identity.DisposeAsync();

    [Fact]
    public async Task What_was_kept_long_enough_goes_in_batches_and_nothing_else()
    {
        await Add(Edge, 3);
        await Add(Edge.AddMilliseconds(1), 2);
        await Add(_identity.Clock.GetUtcNow(), 4);
        await Add(Edge.AddMilliseconds(-1), (2 * SignInSweep.Batch) + 7);

        var (first, again) = (await Sweep.Run(Ct), await Sweep.Run(Ct));
        _identity.Clock.Moved += TimeSpan.FromMilliseconds(1);
        var later = await Sweep.Run(Ct);

        Assert.Equal(((2 * SignInSweep.Batch) + 7, 0, 3), (first, again, later));
        Assert.Equal(6, await Count());
        Assert.Contains($"{(2 * SignInSweep.Batch) + 7} lines", _identity.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_replicas_end_each_line_once_and_neither_waits()
    {
        await Add(Edge.AddDays(-1), (3 * SignInSweep.Batch) + 1);
        await using var other = new NpgsqlConnection(_identity.Database);
        await other.OpenAsync(Ct);
        await using var held = await other.BeginTransactionAsync(Ct);
        await using var take = new NpgsqlCommand($"SELECT id FROM sign_in_record ORDER BY at LIMIT {SignInSweep.Batch} FOR UPDATE", other, held);
        await take.ExecuteNonQueryAsync(Ct);

        var beside = await Sweep.Run(Ct);
        await held.RollbackAsync(Ct);
        var both = await Task.WhenAll(Sweep.Run(Ct), Sweep.Run(Ct));

        Assert.Equal((2 * SignInSweep.Batch) + 1, beside);
        Assert.Equal(SignInSweep.Batch, both.Sum());
        Assert.Equal(0, await Count());
    }

    [Fact]
    public async Task The_database_gives_up_no_line_before_its_time_whoever_asks()
    {
        await Add(TimeProvider.System.GetUtcNow().AddDays(-89), 1);
        await Add(TimeProvider.System.GetUtcNow().AddDays(-91), 1);

        await Assert.ThrowsAsync<PostgresException>(() => _identity.In(db => db.SignInRecords.ExecuteDeleteAsync(Ct)));
        Assert.Equal(2, await Count());
        await _identity.In(db => db.SignInRecords.Where(record => record.At < TimeProvider.System.GetUtcNow().AddDays(-90)).ExecuteDeleteAsync(Ct));
        Assert.Equal(1, await Count());
    }

    [Fact]
    public async Task It_looks_where_the_oldest_are()
    {
        var plan = "";
        await Add(_identity.Clock.GetUtcNow(), 5 * SignInSweep.Batch);
        await _identity.In(db => db.Database.ExecuteSqlAsync($"ANALYZE sign_in_record", Ct));
        await _identity.In(async db => plan = string.Join('\n', await db.Database.SqlQueryRaw<string>(
            "EXPLAIN SELECT id FROM sign_in_record WHERE at < now() - interval '100 days' ORDER BY at LIMIT 1000 FOR UPDATE SKIP LOCKED").ToListAsync(Ct)));

        Assert.Contains("IX_sign_in_record_at", plan, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("89")]
    [InlineData("0")]
    [InlineData("3651")]
    public async Task A_time_that_the_database_would_not_keep_to_stops_the_start(string days)
    {
        var refused = new PeopleService { Settings = { ["People:SignInDays"] = days } };

        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => refused.InitializeAsync().AsTask());

        Assert.Contains("SignInDays", fault.Message, StringComparison.Ordinal);
        await refused.DisposeAsync();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Task Add(DateTimeOffset at, int lines) => _identity.In(db => db.Database.ExecuteSqlAsync(
        $"INSERT INTO sign_in_record (at, address, outcome) SELECT {at}::timestamptz, '10.0.0.1', 'signed-in' FROM generate_series(1, {lines})", Ct));

    private async Task<int> Count()
    {
        var count = 0;
        await _identity.In(async db => count = await db.SignInRecords.CountAsync(Ct));
        return count;
    }
}
