using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using LienThong.Kit.Messages;
using Npgsql;

namespace LienThong.Kit.Tests.Messages;

/// <summary>What a source tells again: complete, as it was sent, and to services only.</summary>
public sealed class JournalTests : IAsyncLifetime
{
    private ServedToy _intake = null!;
    private HttpClient _http = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _intake = await ServedToy.Start("intake", await ToyServers.NewDatabase(), await ToyServers.NewBroker());
        _http = _intake.Client(inside: true, "internal.journal");
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return _intake.DisposeAsync();
    }

    [Fact]
    public async Task Paging_is_complete_and_in_order_while_others_write()
    {
        var dossiers = Enumerable.Range(0, 40).Select(_ => Guid.CreateVersion7()).ToArray();
        await Parallel.ForEachAsync(dossiers, Ct, async (dossier, _) => await _intake.Announce(dossier, Toy.Submitted(), Toy.Submitted(), Toy.Submitted()));
        using var enough = new CancellationTokenSource();
        var writing = Task.WhenAll(Enumerable.Range(0, 3).Select(async writer =>
        {
            for (var i = 0; !enough.IsCancellationRequested; i++)
            {
                await _intake.Announce(i % 2 == 0 ? dossiers[(i + writer) % 40] : Guid.CreateVersion7(), Toy.Submitted());
            }
        }));

        var read = new List<(Guid Dossier, int Version)>();
        for (var after = ""; ;)
        {
            var bodies = await Page($"limit=7{after}");
            read.AddRange(bodies.Select(e => (e.DossierId, e.Version)));
            if (bodies.Count < 7)
            {
                break;
            }

            after = $"&after={read[^1].Dossier},{read[^1].Version}";
        }

        await enough.CancelAsync();
        await writing;
        var streams = read.GroupBy(row => row.Dossier, row => row.Version).ToDictionary(group => group.Key, group => group.ToList());
        Assert.All(streams.Values, versions => Assert.Equal(Enumerable.Range(1, versions.Count), versions));
        Assert.All(dossiers, dossier => Assert.True(streams[dossier].Count >= 3));
        Assert.Equal(read.Order(), read);
    }

    [Fact]
    public async Task Bodies_are_told_as_they_were_sent_and_only_of_those_asked_for()
    {
        var (one, other) = InOrder();
        await _intake.Announce(one, Toy.Submitted(), Toy.Submitted());
        await _intake.Announce(other, Toy.Submitted());
        await _intake.Announce(Guid.CreateVersion7(), Toy.Submitted());

        var answer = await _http.GetAsync($"/internal/journal?dossier={one}&dossier={other}&after={one},1", Ct);

        Assert.Equal("application/x-ndjson", answer.Content.Headers.ContentType!.MediaType);
        var stored = await _intake.Scalar<string>(
            $"SELECT string_agg(convert_from(body, 'UTF8') || E'\\n', '' ORDER BY dossier_id, version) FROM kit.journal WHERE (dossier_id, version) IN (('{one}', 2), ('{other}', 1))");
        Assert.Equal(stored, await answer.Content.ReadAsStringAsync(Ct));
        Assert.Equal(HttpStatusCode.BadRequest, (await _http.GetAsync("/internal/journal?after=yesterday", Ct)).StatusCode);
    }

    [Fact]
    public async Task A_head_shows_when_its_stream_rests_and_all_before_it_has_left_the_outbox()
    {
        var (old, fresh) = InOrder();
        await _intake.Announce(old, Toy.Submitted(), Toy.Submitted()); // stays in the outbox: no queue is bound
        await Execute("UPDATE kit.stream SET changed_at = now() - interval '1 hour'");
        await _intake.Announce(fresh, Toy.Submitted());
        await ToyServers.Eventually("the oldest row of the outbox is older than the time of rest", async () => (await Heads()).Heads.Count == 1);

        var held = await Heads();
        await Execute("DELETE FROM kit.outbox");
        await ToyServers.Eventually("both rest", async () => (await Heads()).Heads.Count == 2);

        Assert.Equal((old, 2), (held.Heads[0].DossierId, held.Heads[0].Version));
        Assert.Equal([fresh], (await Heads($"after={old}")).Heads.Select(head => head.DossierId));
        var first = await Heads("limit=1");
        Assert.True(first is { More: true, Heads: [{ Version: 2 }] });
        await Execute($"UPDATE kit.journal SET recorded_at = now() - interval '1 hour' WHERE dossier_id = '{old}'");
        Assert.Equal([fresh], (await Heads($"changedSince={TimeProvider.System.GetUtcNow().AddMinutes(-10).UtcDateTime:O}")).Heads.Select(head => head.DossierId));
    }

    [Theory]
    [InlineData("/internal/journal")]
    [InlineData("/internal/heads")]
    public async Task Only_services_are_told_and_only_on_the_internal_port(string path)
    {
        using var nobody = _intake.Client(inside: true);
        using var stranger = _intake.Client(inside: true, "ops.read", "ops.act", "work.act", "internal.contact");
        using var outside = _intake.Client(inside: false, "internal.journal");

        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync(path, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetAsync(path, Ct)).StatusCode);
        var answer = await outside.GetAsync(path, Ct);
        Assert.Equal((HttpStatusCode.NotFound, "KIT-011"), (answer.StatusCode, (string?)(await answer.Content.ReadFromJsonAsync<JsonNode>(Ct))!["code"]));
        Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync(path, Ct)).StatusCode);
    }

    /// <summary>Two ids of which the first sorts first: those of one millisecond may not.</summary>
    private static (Guid First, Guid Second) InOrder() =>
        new[] { Guid.CreateVersion7(), Guid.CreateVersion7() }.Order().ToArray() is [var first, var second] ? (first, second) : default;

    private async Task<IReadOnlyList<LienThong.Contracts.DossierEvent>> Page(string query) =>
        [.. (await _http.GetStringAsync("/internal/journal?" + query)).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => Wire.Read(System.Text.Encoding.UTF8.GetBytes(line))!)];

    private async Task<HeadsPage> Heads(string query = "") => (await _http.GetFromJsonAsync<HeadsPage>("/internal/heads?" + query, Wire.Json))!;

    private async Task Execute(string sql)
    {
        await using NpgsqlCommand command = _intake.Database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
