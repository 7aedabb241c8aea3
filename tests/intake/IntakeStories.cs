using LienThong.Contracts;
using static LienThong.Intake.Tests.IntakeService;

namespace LienThong.Intake.Tests;

/// <summary>What a dossier may have lived through before a test begins.</summary>
internal static class IntakeStories
{
    public static readonly Guid Parcel = Guid.Parse("0199f0de-0000-7000-8000-000000000001");

    public static async Task<string> Tag(this IntakeService intake, Guid id) => (string)(await intake.Look(id))["etag"]!;

    /// <summary>A POST of the desk on the dossier as it is now.</summary>
    public static async Task<HttpResponseMessage> Act(this IntakeService intake, Guid id, string noun, object body) =>
        await Post(intake.DeskClient, PathOf(id, "/" + noun), body, await intake.Tag(id));

    public static Task<HttpResponseMessage> AskForPapers(this IntakeService intake, Guid id, string kind = "gcn", string? whyAgain = null) =>
        intake.Act(id, "supplement-request", new { papers = new[] { new { kind, reason = "Bản quét mờ, không đọc được số" } }, whyAgain });

    public static Task<HttpResponseMessage> Refuse(this IntakeService intake, Guid id) => intake.Act(id, "refusal", new
    {
        reasonCode = "not-competent", reason = "Thửa đất không thuộc địa bàn", legalGround = "Điều 17 Nghị định 61/2018/NĐ-CP",
    });

    public static Task<HttpResponseMessage> Withdraw(this IntakeService intake, Guid id) =>
        intake.Act(id, "withdrawal", new { reasonCode = "changed-mind" });

    public static Task<HttpResponseMessage> HandOver(this IntakeService intake, Guid id, string citizenId = "099190004567", string? authorisation = null) =>
        intake.Act(id, "hand-over", new
        {
            receiverName = "Phạm Thị Lụa", receiverCitizenId = citizenId, relation = "người nhận", authorisationNumber = authorisation,
        });

    /// <summary>An agency asked for papers, and routing agreed.</summary>
    public static Task AwaitPapers(this IntakeService intake, Guid id, params string[] kinds) => intake.Says(id, new SupplementAwaited
    {
        StepNumber = 2, Agency = LandOffice, DocumentKinds = kinds.Length > 0 ? kinds : ["gcn"], Round = 1, UntilOn = new DateOnly(2026, 5, 6),
    });

    public static Task Ordered(this IntakeService intake, Guid id) =>
        intake.Says(id, new ParcelOrdered { ParcelId = Parcel, Carrier = "vnpost", DeskAgency = Desk });

    public static Task WithCarrier(this IntakeService intake, Guid id) => intake.Says(id, new ParcelHandedOver
    {
        ParcelId = Parcel, Carrier = "vnpost", TrackingCode = "EB123456789VN", ManifestNumber = "BK-1", HandedOverAt = intake.Clock.Now,
    });

    public static Task SentBack(this IntakeService intake, Guid id) =>
        intake.Says(id, new ParcelSentBack { ParcelId = Parcel, ReasonCode = "not-at-home" });

    public static Task Lost(this IntakeService intake, Guid id) => intake.Says(id, new ParcelLost { ParcelId = Parcel, ReasonCode = "lost" });

    public static Task Cancelled(this IntakeService intake, Guid id) =>
        intake.Says(id, new ParcelCancelled { ParcelId = Parcel, ReasonCode = "return-choice" });
}
