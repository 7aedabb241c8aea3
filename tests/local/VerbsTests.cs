using LienThong.Local.Verbs;
using LienThong.Testkit;
using Npgsql;

namespace LienThong.Local.Tests;

public sealed class VerbsTests
{
    private static readonly string[] OfAnEvent = ["routing", "intake", "01980000-0000-7000-8000-000000000001", "2"];

    [Theory]
    [InlineData()]
    [InlineData("--reason", "  ")]
    public void An_event_is_not_skipped_without_a_reason(params string[] reason) =>
        Assert.NotEmpty(ParkedVerb.Command().Parse(["skip", .. OfAnEvent, .. reason]).Errors);

    [Fact]
    public void An_event_is_skipped_with_a_reason() =>
        Assert.Empty(ParkedVerb.Command().Parse(["skip", .. OfAnEvent, "--reason", "typed twice"]).Errors);

    [Fact]
    public async Task A_skipped_event_keeps_its_reason_and_a_retried_one_starts_over()
    {
        var ct = TestContext.Current.CancellationToken;
        var dossier = Guid.CreateVersion7();
        await using var database = await TestDatabase.CreateEmpty();
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(ct);
        await Execute("CREATE SCHEMA kit;" + await File.ReadAllTextAsync(Path.Combine(Repository.Root, "services", "kit", "Messages", "tables.sql"), ct));
        await Execute("INSERT INTO kit.parked (source, dossier_id, version, reason, error, attempts, body) "
            + $"SELECT 'intake', '{dossier}', version, 'poison', 'boom', 3, '' FROM generate_series(1, 2) version");

        var skipped = await ParkedVerb.Change(connection, "intake", dossier, 1, "typed twice", ct);
        var retried = await ParkedVerb.Change(connection, "intake", dossier, 2, null, ct);
        var unknown = await ParkedVerb.Change(connection, "intake", dossier, 3, null, ct);

        Assert.Equal((true, true, false), (skipped, retried, unknown));
        await using var query = new NpgsqlCommand(
            "SELECT string_agg(concat_ws('|', version, reason, error, attempts, retry_at IS NOT NULL, decided_by, decided_at IS NOT NULL), ' ' ORDER BY version) FROM kit.parked", connection);
        Assert.Equal("1|skip|typed twice|3|t|local|t 2|waiting|boom|0|t|local|t", await query.ExecuteScalarAsync(ct));

        async Task Execute(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>Kept is the only good end: what nobody could judge is none.</summary>
    [Theory]
    [InlineData("kept", 0, 0)]
    [InlineData("broken", 1, 1)]
    [InlineData("failed", 0, 1)]
    public void A_reconciliation_ends_well_only_when_every_promise_holds(string state, long offending, int status)
    {
        var promise = new ReconciledPromise("facts.applied", "Lời hứa.", "The promise.", 10, offending, 0, offending == 0 ? [] : ["d: v1 of 2 is nowhere"]);
        var certificate = new ReconciledCertificate(
            Guid.CreateVersion7(), 7, "asked", state, DateTimeOffset.UnixEpoch, null, state == "failed" ? "postal: does not answer" : null, 1, 10,
            [promise], offending, 0, "whole", [], null, null, null);

        Assert.Equal(status, ReconcileVerb.Show(certificate));
    }

    [Theory]
    [InlineData("   LienThong.Kit.Tests  Total: 13, Errors: 0, Failed: 0, Skipped: 1, Not Run: 0, Time: 2.300s", 12, 0)]
    [InlineData("   LienThong.Kit.Tests  Total: 5, Errors: 1, Failed: 2, Skipped: 0, Not Run: 0, Time: 2.300s", 3, 3)]
    [InlineData("  a test that printed Total: 9, Failed: 7, Passed: 8", 0, 0)]
    public void Only_the_runners_own_line_is_counted(string line, int passed, int failed) =>
        Assert.Equal((passed, failed), TestVerb.Add((0, 0), line));
}
