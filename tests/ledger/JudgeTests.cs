using LienThong.Load;

namespace LienThong.Ledger.Tests;

/// <summary>A judge that never finds anything proves nothing: each promise is broken once.</summary>
public sealed class JudgeTests
{
    [Fact]
    public async Task What_was_answered_and_is_there_once_is_kept()
    {
        await using var registers = await Registers.Create();
        await registers.WholeLife();
        await registers.WholeLife();
        var verdict = await registers.Judge();
        Assert.Equal([], verdict.Offences);
        Assert.Equal((2, 10), (verdict.Dossiers, verdict.Deeds));
    }

    [Theory]
    [InlineData("DELETE FROM kit.journal WHERE type = 'agency.step-completed.v1'", "answered, not in the journal")]
    [InlineData("DELETE FROM kit.journal WHERE type = 'intake.dossier-submitted.v1'", "answered, not in the journal")]
    [InlineData("DELETE FROM kit.request WHERE key LIKE '%-Complete'", "its key is not kept")]
    [InlineData("UPDATE itinerary SET returned_at = NULL", "not ended at routing")]
    [InlineData("UPDATE step SET finished_at = NULL", "not ended at routing")]
    public async Task What_was_answered_and_is_gone_is_lost(string loss, string offence)
    {
        await using var registers = await Registers.Create();
        await registers.WholeLife();
        await registers.Run(loss);
        var verdict = await registers.Judge();
        Assert.Contains(offence, Assert.Single(verdict.Offences), StringComparison.Ordinal);
        Assert.Equal((1, 0), (verdict.Lost, verdict.Doubled));
    }

    [Fact]
    public async Task What_is_there_twice_is_doubled()
    {
        await using var registers = await Registers.Create();
        var id = await registers.WholeLife();
        await registers.Fact(id, "agency.step-completed.v1", 1);
        var verdict = await registers.Judge();
        Assert.Contains("2 times in the journal", Assert.Single(verdict.Offences), StringComparison.Ordinal);
        Assert.Equal((0, 1), (verdict.Lost, verdict.Doubled));
    }

    [Fact]
    public async Task What_nobody_did_is_doubled()
    {
        await using var registers = await Registers.Create();
        var id = await registers.WholeLife();
        await registers.Fact(id, "agency.step-completed.v1", 2);
        Assert.Contains("nobody did it", Assert.Single((await registers.Judge()).Offences), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dossier_made_by_an_unknown_answer_is_doubled_unless_a_submission_has_none()
    {
        await using var registers = await Registers.Create();
        await registers.WholeLife();
        await registers.Run($"INSERT INTO kit.request VALUES ('officer', 'load-x-99-submit', 201, convert_to('{{\"id\":\"{Guid.CreateVersion7()}\"}}', 'UTF8'))");
        Assert.Contains("the ledger does not know", Assert.Single((await registers.Judge()).Offences), StringComparison.Ordinal);

        registers.Answered(DeedKind.Submit, Guid.Empty, status: 0);
        Assert.Equal([], (await registers.Judge()).Offences);
    }

    [Fact]
    public async Task Another_answer_to_the_same_key_is_an_offence()
    {
        await using var registers = await Registers.Create();
        await registers.WholeLife();
        registers.Ledger.Deeds.Last().RepeatedOtherwise = "409 already";
        Assert.Contains("the same key again 409", Assert.Single((await registers.Judge()).Offences), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_given_up_may_have_happened_or_not()
    {
        await using var registers = await Registers.Create();
        var id = await registers.WholeLife();
        registers.Answered(DeedKind.Complete, id, status: 0, step: 2);
        Assert.Equal([], (await registers.Judge()).Offences);
        await registers.Fact(id, "agency.step-completed.v1", 2);
        var verdict = await registers.Judge();
        Assert.Equal([], verdict.Offences);
        Assert.Equal(1, verdict.Unknown);
    }

    [Fact]
    public async Task What_was_refused_and_yet_happened_is_doubled()
    {
        await using var registers = await Registers.Create();
        var id = await registers.WholeLife();
        registers.Answered(DeedKind.Complete, id, status: 409, step: 2);
        await registers.Fact(id, "agency.step-completed.v1", 2);
        Assert.Contains("refused with 409, yet in the journal", Assert.Single((await registers.Judge()).Offences), StringComparison.Ordinal);
    }
}
