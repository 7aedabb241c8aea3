using System.Text.Json;
using LienThong.Contracts;
using static LienThong.Intake.Tests.IntakeService;

namespace LienThong.Intake.Tests;

public sealed class WithdrawalTests(IntakeService intake) : IClassFixture<IntakeService>
{
    [Fact]
    public async Task Before_acceptance_the_citizen_takes_the_dossier_back_at_once()
    {
        var (id, _) = await intake.Submitted();

        var answer = await Json(await intake.Withdraw(id));

        Assert.Equal(("Withdrawn", false), ((string?)answer["status"], (bool)answer["pending"]!));
        var facts = await intake.Announced(id);
        Assert.Equal(["intake.dossier-submitted.v1", "intake.dossier-refused.v1"], facts.Select(e => e.Type));
        Assert.Equal("withdrawn", facts[^1].Data.Deserialize<DossierRefused>(JsonSerializerOptions.Web)!.ReasonCode);
        Assert.Equal("Granted", (string?)(await intake.Look(id))["withdrawals"]![0]!["outcome"]);
    }

    [Fact]
    public async Task Afterwards_routing_decides_and_a_yes_ends_it()
    {
        var (id, _) = await intake.Accepted();
        await intake.Assigned(id, 2, LandOffice);

        var answer = await Json(await intake.Withdraw(id));

        Assert.Equal(("Moving", true), ((string?)answer["status"], (bool)answer["pending"]!));
        Assert.Equal("intake.withdrawal-requested.v1", (await intake.Announced(id))[^1].Type);
        await intake.Says(id, new DossierWithdrawn { ReasonCode = "changed-mind" });
        var dossier = await intake.Look(id);
        Assert.Equal((7, "Granted", null), ((int?)dossier["statusNumber"], (string?)dossier["withdrawals"]![0]!["outcome"], dossier["withdrawalAskedAt"]));
    }

    [Fact]
    public async Task A_no_is_kept_on_record_and_the_dossier_goes_on()
    {
        var (id, _) = await intake.Accepted();
        await intake.Assigned(id, 2, LandOffice);
        await Json(await intake.Withdraw(id));
        await Refused(await intake.Withdraw(id), 409, "INTAKE-053");

        await intake.Says(id, new WithdrawalRefused { ReasonCode = "too-late" });

        var dossier = await intake.Look(id);
        var wish = dossier["withdrawals"]![0]!;
        Assert.Equal(("Moving", "Refused", "too-late"), ((string?)dossier["status"], (string?)wish["outcome"], (string?)wish["decisionCode"]));
        await Json(await intake.Withdraw(id));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Changed mind")]
    [InlineData("a-very-long-reason-code-that-nobody-would-ever-want-to-read-aloud")]
    public async Task A_reason_is_a_code(string? code)
    {
        var (id, _) = await intake.Submitted();

        await Refused(await intake.Act(id, "withdrawal", new { reasonCode = code }), 422, "INTAKE-046", "reasonCode");
    }
}
