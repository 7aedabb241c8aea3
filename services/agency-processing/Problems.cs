using LienThong.AgencyProcessing.Duties;
using LienThong.AgencyProcessing.Work;
using LienThong.Kit.Http;

namespace LienThong.AgencyProcessing;

/// <summary>Every refusal agency-processing can give. Codes are public: never reuse, never renumber.</summary>
internal static class Problems
{
    public static Problem WorkNotFound(Guid id) =>
        new("AGENCY-001", 404, "There is no such work item for this caller.", $"Work item {id}.");

    public static Problem Stale() =>
        new("AGENCY-002", 412, "The work item has changed since it was read.", "Read it again and send its newest etag.");

    public static Problem AlreadyTaken() =>
        new("AGENCY-003", 409, "The step is already in an officer's hands.");

    public static Problem NotTaken() =>
        new("AGENCY-004", 409, "The step was not taken yet.", "Take it first: only its holder acts on it.");

    public static Problem HeldByAnother() =>
        new("AGENCY-005", 409, "Another officer holds this step.");

    public static Problem Ended(StepState state) =>
        new("AGENCY-006", 409, "The step has ended.", $"Its state is {state}.");

    public static Problem OutcomeNotAllowed(IEnumerable<string> allowed) =>
        new("AGENCY-007", 422, "The step cannot end with this outcome.", $"The procedure allows: {string.Join(", ", allowed)}.", "outcome");

    public static Problem Missing(string field) =>
        new("AGENCY-008", 422, "A field is missing.", Field: field);

    public static Problem Unfit(string field) =>
        new("AGENCY-009", 422, "A field is not acceptable.", $"At most {Codes.MaxLength} characters, no control characters.", field);

    public static Problem FieldNotAsked(string field) =>
        new("AGENCY-010", 422, "The outcome does not ask for this field.", Field: field);

    public static Problem WrongKind(string kind) =>
        new("AGENCY-011", 409, "A step of this kind does not do that.", $"Its kind is {kind}.");

    public static Problem NoDutyRaised() =>
        new("AGENCY-012", 409, "No financial duty was raised in this step yet.");

    public static Problem DutiesNotPaid() =>
        new("AGENCY-013", 409, "The financial duties of the dossier are not paid yet.");

    public static Problem NoResultIssued() =>
        new("AGENCY-014", 409, "The result was not issued in this step yet.");

    public static Problem AmountImpossible(string field) =>
        new("AGENCY-015", 422, "The amount of a notice is not possible.", $"Above 0, at most {Duty.MaxAmountVnd} VND.", field);

    public static Problem NoticeNumberTaken(string field) =>
        new("AGENCY-016", 422, "The dossier has a notice of this number already.", Field: field);

    public static Problem UnknownValue(string field) =>
        new("AGENCY-017", 422, "The value is none of those known.", Field: field);

    public static Problem DossierNotFound(Guid dossierId) =>
        new("AGENCY-018", 404, "There is no such dossier for this caller.", $"Dossier {dossierId}.");

    public static Problem MayNotRegister() =>
        new("AGENCY-019", 403, "Payments are registered by the desk or the land office of the dossier.");

    public static Problem NothingToPay() =>
        new("AGENCY-020", 409, "The dossier has no financial duty.");

    public static Problem AlreadyPaid() =>
        new("AGENCY-021", 409, "The duties of the dossier are paid already.");

    public static Problem StillAssessing() =>
        new("AGENCY-022", 409, "The duties are still being assessed.", "A payment counts only when every notice has been issued.");

    public static Problem NotInFull() =>
        new("AGENCY-023", 422, "All open notices are paid at once.", "Name every open notice and no other.", "noticeNumbers");

    public static Problem PaidInFuture() =>
        new("AGENCY-024", 422, "The payment lies in the future.", Field: "paidAt");

    public static Problem PaidBeforeNotice() =>
        new("AGENCY-025", 422, "The payment is older than the notices it pays.", Field: "paidAt");

    public static Problem DigestUnfit() =>
        new("AGENCY-026", 422, "The digest is not a SHA-256 digest.", "64 hexadecimal digits.", "digest");

    public static Problem ResultAlreadyIssued() =>
        new("AGENCY-027", 409, "The result was issued already.");

    public static Problem PageUnreadable() =>
        new("AGENCY-028", 400, "The page cannot be read.", "Send what `next` of the page before said, unchanged.", "after");

    public static Problem StateUnknown() =>
        new("AGENCY-029", 400, "The state is none of those known.", "Either open or done.", "state");
}
