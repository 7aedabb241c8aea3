using LienThong.Kit.Messages;
using Microsoft.Extensions.DependencyInjection;

namespace LienThong.Kit.Tests.Messages;

public sealed class UnitTests : IAsyncLifetime
{
    private Toy _toy = null!;

    public async ValueTask InitializeAsync() => _toy = await Toy.Start(await ToyServers.NewDatabase(), broker: null, source: "intake");

    public ValueTask DisposeAsync() => _toy.DisposeAsync();

    [Fact]
    public async Task A_stream_is_gapless_and_chained_under_concurrent_units()
    {
        var dossiers = Enumerable.Range(0, 3).Select(_ => Guid.CreateVersion7()).ToArray();

        await Task.WhenAll(Enumerable.Range(0, 12).SelectMany(_ => dossiers).Select(dossier => _toy.Announce(dossier, Toy.Submitted(), Toy.Submitted())));

        Assert.Equal(0, await _toy.Scalar<long>(
            "SELECT count(*) FROM (SELECT 1 FROM kit.journal GROUP BY dossier_id HAVING min(version) <> 1 OR max(version) <> count(*)) x"));
        Assert.Equal(72, await _toy.Scalar<long>("SELECT count(*) FROM kit.journal"));
        Assert.Equal(72, await _toy.Scalar<long>("SELECT count(*) FROM kit.outbox"));
        Assert.Equal(0, await _toy.Scalar<long>(
            "SELECT count(*) FROM (SELECT hash, sha256(coalesce(lag(hash) OVER (PARTITION BY dossier_id ORDER BY version), '') || body) AS again FROM kit.journal) x WHERE hash <> again"));
        Assert.Equal(0, await _toy.Scalar<long>(
            "SELECT count(*) FROM kit.stream s JOIN kit.journal j USING (dossier_id, version) WHERE s.head <> j.hash"));
        Assert.Equal(0, await _toy.Scalar<long>(
            "SELECT count(*) FROM (SELECT version, lag(version) OVER (PARTITION BY dossier_id ORDER BY position) AS before FROM kit.outbox JOIN kit.journal USING (id)) x WHERE version <> coalesce(before, 0) + 1"));
    }

    [Fact]
    public async Task A_second_open_an_unopened_dossier_and_a_foreign_fact_are_refused()
    {
        await using var scope = _toy.Services.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<Unit>();
        var dossier = Guid.CreateVersion7();
        await unit.Open([dossier], default);

        await Assert.ThrowsAsync<InvalidOperationException>(() => unit.Open([dossier], default));
        Assert.Throws<InvalidOperationException>(() => unit.Announce(Guid.CreateVersion7(), Toy.Submitted()));
        Assert.Throws<InvalidOperationException>(() => unit.Announce(dossier, Toy.Completed(1)));
    }

    [Fact]
    public async Task What_was_not_committed_was_never_said()
    {
        var dossier = Guid.CreateVersion7();
        await using (var scope = _toy.Services.CreateAsyncScope())
        {
            var unit = scope.ServiceProvider.GetRequiredService<Unit>();
            await unit.Open([dossier], default);
            unit.Announce(dossier, Toy.Submitted());
            await unit.Reset();
        }

        await _toy.Announce(dossier, Toy.Submitted());

        Assert.Equal(1, await _toy.Scalar<long>("SELECT count(*) FROM kit.journal"));
    }

    [Fact]
    public async Task The_envelope_on_the_wire_reads_back_as_written()
    {
        var dossier = Guid.CreateVersion7();
        await _toy.Announce(dossier, Toy.Submitted());

        var e = Wire.Read(await _toy.Scalar<byte[]>("SELECT body FROM kit.outbox"))!;

        Assert.Equal((dossier, 1, "intake", "intake.dossier-submitted.v1"), (e.DossierId, e.Version, e.Source, e.Type));
        Assert.Equal("H99.12", e.Data.GetProperty("deskAgency").GetString());
        Assert.Null(Wire.Read("{\"id\":1}"u8.ToArray()));
        Assert.Null(Wire.Read([0xff, 0x00]));
    }
}
