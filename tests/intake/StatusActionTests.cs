using System.Collections.Concurrent;
using LienThong.Contracts;
using static LienThong.Intake.Tests.IntakeService;

namespace LienThong.Intake.Tests;

public sealed class StatusActionTests(IntakeService intake) : IClassFixture<IntakeService>
{
    /// <summary>What is refused changes nothing, so refusals share one dossier a place.</summary>
    private static readonly ConcurrentDictionary<string, Guid> Standing = new();

    [Theory]
    [MemberData(nameof(StatusActionTable.Pairs), MemberType = typeof(StatusActionTable))]
    public async Task Every_action_in_every_place_ends_as_the_table_says(string place, string action, string outcome)
    {
        if (outcome == "ok")
        {
            var fresh = await StatusActionTable.Bring(intake, place);

            await Json(await StatusActionTable.Do(intake, fresh, action));

            return;
        }

        if (!Standing.TryGetValue(place, out var id))
        {
            Standing[place] = id = await StatusActionTable.Bring(intake, place);
        }

        var before = (await intake.Look(id)).ToJsonString();
        var announced = (await intake.Announced(id)).Count;

        await Refused(await StatusActionTable.Do(intake, id, action), 409, $"INTAKE-{outcome}");

        Assert.Equal(before, (await intake.Look(id)).ToJsonString());
        Assert.Equal(announced, (await intake.Announced(id)).Count);
    }

    [Fact]
    public void Every_status_is_in_the_table() =>
        Assert.Equal(Enum.GetValues<DossierStatus>().Select(status => (int)status).Order(), StatusActionTable.Statuses.Distinct().Order());
}
