using System.Net;
using LienThong.Contracts;
using LienThong.Intake.Dossiers;
using static LienThong.Intake.Tests.IntakeService;

namespace LienThong.Intake.Tests;

public sealed class RegisterTests(IntakeService intake) : IClassFixture<IntakeService>
{
    [Fact]
    public async Task An_agency_reads_only_after_it_got_a_step_and_the_reading_is_listed()
    {
        var (id, _) = await intake.Accepted();
        await Refused(await intake.LandClient.GetAsync(PathOf(id, "/people?purpose=appraisal")), 404, "INTAKE-001");

        await intake.Assigned(id, 2, LandOffice);

        var people = await Json(await intake.LandClient.GetAsync(PathOf(id, "/people?purpose=appraisal")));
        Assert.Equal("Phạm Thị Lụa", (string?)people["items"]![0]!["fullName"]);
        await Refused(await intake.LandClient.GetAsync(PathOf(id, "/people")), 400, "INTAKE-028", "purpose");
        var reads = (await Json(await intake.DeskClient.GetAsync(PathOf(id, "/reads"))))["items"]!.AsArray();
        var read = Assert.Single(reads)!;
        Assert.Equal((LandOffice, "appraisal", "People"), ((string)read["agency"]!, (string)read["purpose"]!, (string)read["subject"]!));
    }

    [Fact]
    public async Task The_register_follows_routing_to_the_end()
    {
        var (id, answer) = await intake.Accepted("Counter");

        await intake.Assigned(id, 1, Desk, DossierStatus.Accepted);
        Assert.Equal("Accepted", (string?)(await intake.Look(id))["status"]);
        await intake.Assigned(id, 2, LandOffice);
        Assert.Equal("Moving", (string?)(await intake.Look(id))["status"]);
        await intake.Assigned(id, 7, null, DossierStatus.WaitingForPayment);
        await intake.Says(id, new PaymentAwaited { StepNumber = 7, Duties = [], Since = intake.Clock.Now });
        Assert.Equal("WaitingForPayment", (string?)(await intake.Look(id))["status"]);
        await intake.Says(id, new ClockResumed
        {
            PausedAt = intake.Clock.Now, ResumedAt = intake.Clock.Now, WorkingDaysPaused = 5, Status = DossierStatus.Moving,
            LawfulDueOn = new DateOnly(2026, 5, 15),
        });
        await intake.Says(id, new DueDateChanged
        {
            OriginalDueOn = new(2026, 5, 8), PreviousDueOn = new(2026, 5, 8), LawfulDueOn = new(2026, 5, 15), ReasonCode = "pause",
        });
        var moving = await intake.Look(id);
        Assert.Equal(("Moving", "2026-05-15", (string?)answer["dueOn"]), ((string?)moving["status"], (string?)moving["lawfulDueOn"], (string?)moving["dueOn"]));
        await intake.Ready(id, ReturnMethod.Counter);
        Assert.Equal("Finished", (string?)(await intake.Look(id))["status"]);
        await intake.Says(id, new DossierReturned { ReturnedBy = ReturnMethod.Counter, ReturnedAt = intake.Clock.Now });
        Assert.Equal(10, (int?)(await intake.Look(id))["statusNumber"]);
        Assert.Empty(await intake.Parked(id));
    }

    [Fact]
    public async Task A_crossed_fact_is_recorded_and_changes_nothing()
    {
        var (id, _) = await intake.Accepted();
        await intake.Says(id, new DossierWithdrawn { ReasonCode = "applicant" });

        await intake.Assigned(id, 3, LandOffice);

        var dossier = await intake.Look(id);
        Assert.Equal("Withdrawn", (string?)dossier["status"]);
        Assert.Equal("routing.step-assigned.v1", (string?)dossier["crossedFacts"]![0]!["type"]);
        Assert.Empty(await intake.Parked(id));
    }

    [Fact]
    public async Task A_result_is_tied_to_its_file_and_a_mismatch_is_shown()
    {
        var (right, _) = await intake.Accepted();
        var (wrong, _) = await intake.Accepted();
        foreach (var (id, spoil) in new[] { (right, false), (wrong, true) })
        {
            await intake.Assigned(id, 2, LandOffice);
            var stored = await Json(await intake.LandClient.PutAsync(PathOf(id, "/results/gcn?fileName=gcn-moi.pdf"), File([.. Pdf, 1])));
            var digest = spoil ? new string('0', 64) : (string)stored["digest"]!;
            await intake.Says(id, new ResultIssued
            {
                StepNumber = 2, Agency = LandOffice, ResultNumber = "AA 01234567", Paper = new("gcn", (Guid)stored["documentId"]!, digest),
            });

            Assert.Equal(spoil, (bool?)(await intake.Look(id))["issued"]!["digestMismatch"]);
        }
    }

    [Fact]
    public async Task The_same_result_again_is_the_same_paper()
    {
        var (id, _) = await intake.Accepted();
        await intake.Assigned(id, 2, LandOffice);

        var first = await Json(await intake.LandClient.PutAsync(PathOf(id, "/results/gcn?fileName=gcn.pdf"), File(Pdf)));
        var second = await Json(await intake.LandClient.PutAsync(PathOf(id, "/results/gcn?fileName=gcn.pdf"), File(Pdf)));

        Assert.Equal(first.ToJsonString(), second.ToJsonString());
    }

    [Fact]
    public async Task A_result_is_handed_over_once_and_only_when_it_is_ready()
    {
        var (id, _) = await intake.Accepted("Counter");
        var receiver = new { receiverName = "Phạm Thị Lụa", receiverCitizenId = "099190004567", relation = "người nộp" };
        await intake.Assigned(id, 2, LandOffice);
        await Refused(await HandOver(), 409, "INTAKE-025");
        await intake.Ready(id, ReturnMethod.Counter);

        await Json(await HandOver());

        await Refused(await HandOver(), 409, "INTAKE-027");
        Assert.Equal("intake.result-handed-over.v1", (await intake.Announced(id))[^1].Type);

        async Task<HttpResponseMessage> HandOver() =>
            await Post(intake.DeskClient, PathOf(id, "/hand-over"), receiver, (string)(await intake.Look(id))["etag"]!);
    }

    [Fact]
    public async Task A_result_that_goes_by_post_is_not_handed_over()
    {
        var (id, _) = await intake.Accepted();
        await intake.Ready(id, ReturnMethod.Post);

        var answer = await Post(
            intake.DeskClient, PathOf(id, "/hand-over"), new { receiverName = "An", receiverCitizenId = "099190004567", relation = "con" },
            (string)(await intake.Look(id))["etag"]!);

        await Refused(answer, 409, "INTAKE-026");
    }

    [Fact]
    public async Task Workers_get_the_contact_they_need_and_no_more()
    {
        var (byPost, _) = await intake.Accepted();
        var (atCounter, _) = await intake.Accepted("Counter");
        using var worker = intake.CreateInternalClient("internal.contact");

        var notice = await Json(await worker.GetAsync($"/internal/dossiers/{byPost}/contact?purpose=notice"));
        var parcel = await Json(await worker.GetAsync($"/internal/dossiers/{byPost}/contact?purpose=parcel"));

        Assert.Equal(["language", "email", "phone"], notice.Select(member => member.Key));
        Assert.Equal(["fullName", "phone", "address"], parcel.Select(member => member.Key));
        await Refused(await worker.GetAsync($"/internal/dossiers/{atCounter}/contact?purpose=parcel"), 403, "INTAKE-029");
        await Refused(await worker.GetAsync($"/internal/dossiers/{byPost}/contact?purpose=survey"), 400, "INTAKE-028");
        await Refused(await worker.GetAsync($"/internal/dossiers/{Guid.CreateVersion7()}/contact?purpose=notice"), 404, "INTAKE-001");
        Assert.Equal(2, (await Json(await intake.DeskClient.GetAsync(PathOf(byPost, "/reads"))))["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task The_contact_is_not_there_on_the_public_port_nor_without_the_scope()
    {
        var (id, _) = await intake.Accepted();
        using var outside = intake.CreateClient("", "service", "internal.contact");
        using var inside = intake.CreateInternalClient("internal.journal");

        Assert.Equal(HttpStatusCode.NotFound, (await outside.GetAsync($"/internal/dossiers/{id}/contact?purpose=notice")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await inside.GetAsync($"/internal/dossiers/{id}/contact?purpose=notice")).StatusCode);
    }

    [Theory]
    [InlineData(DossierStatus.Submitted, DossierStatus.Moving, false)]
    [InlineData(DossierStatus.Accepted, DossierStatus.Moving, true)]
    [InlineData(DossierStatus.Moving, DossierStatus.WaitingForPayment, true)]
    [InlineData(DossierStatus.WaitingForPayment, DossierStatus.Finished, false)]
    [InlineData(DossierStatus.Finished, DossierStatus.Returned, true)]
    [InlineData(DossierStatus.Returned, DossierStatus.Moving, false)]
    [InlineData(DossierStatus.Withdrawn, DossierStatus.Moving, false)]
    [InlineData(DossierStatus.Moving, DossierStatus.Moving, true)]
    public void Moves_are_those_of_the_table(DossierStatus from, DossierStatus to, bool allowed) =>
        Assert.Equal(allowed, Dossier.Allows(from, to));
}
