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

    public static Problem DigestUnfit(string field) =>
        new("AGENCY-026", 422, "The digest is not a SHA-256 digest.", "64 hexadecimal digits.", field);

    public static Problem ResultAlreadyIssued() =>
        new("AGENCY-027", 409, "The result was issued already.");

    public static Problem PageUnreadable() =>
        new("AGENCY-028", 400, "The page cannot be read.", "Send what `next` of the page before said, unchanged.", "after");

    public static Problem StateUnknown() =>
        new("AGENCY-029", 400, "The state is none of those known.", "Either open or done.", "state");

    public static Problem NoCode(string field) =>
        new("AGENCY-030", 422, "This is not a code.", $"At most {Codes.MaxLength} letters, digits, dots and dashes, no spaces.", field);

    public static Problem WrongPaper(string field, IEnumerable<string> kinds) =>
        new("AGENCY-031", 422, "A paper of this kind is not what is asked for.", $"Asked for: {string.Join(" or ", kinds)}.", field);

    public static Problem Twice(string field) =>
        new("AGENCY-032", 422, "The same thing stands twice.", Field: field);

    public static Problem DayImpossible(string field) =>
        new("AGENCY-033", 422, "This day or moment is not possible here.", Field: field);

    public static Problem MayNotAssign() =>
        new("AGENCY-034", 403, "Work is given out by the head or leader above it.");

    public static Problem NotYourPosition() =>
        new("AGENCY-035", 403, "The inbox of this position is not open to the caller.", Field: "position");

    public static Problem FilterUnknown(string field) =>
        new("AGENCY-036", 400, "The filter is not one that can be used.", Field: field);

    public static Problem FiltersContradict(string field) =>
        new("AGENCY-037", 400, "Two filters contradict each other.", "Either mine, or unassigned, or one holder.", field);

    public static Problem MayNotSubstitute() =>
        new("AGENCY-038", 403, "A substitute is named by the officer who is away, or by the head or leader above.");

    public static Problem OwnSubstitute() =>
        new("AGENCY-039", 422, "Nobody substitutes himself.", Field: "substitute");

    public static Problem PeriodImpossible(string field) =>
        new("AGENCY-040", 422, "The period is not possible.", "It ends today or later, not before it starts, and within a year.", field);

    public static Problem SubstitutedAlready() =>
        new("AGENCY-041", 409, "The officer has a substitute on some of these days already.");

    public static Problem SubstitutionNotFound(Guid id) =>
        new("AGENCY-042", 404, "There is no such substitution for this caller.", $"Substitution {id}.");

    public static Problem SubstitutionOver() =>
        new("AGENCY-043", 409, "The substitution is over.");

    public static Problem TextUnfit(string field) =>
        new("AGENCY-044", 422, "The text is not acceptable.", "No control characters but line breaks and tabs.", field);

    public static Problem NoteNotFound(Guid id) =>
        new("AGENCY-045", 404, "There is no such note for this caller.", $"Note {id}.");

    public static Problem NotYourNote() =>
        new("AGENCY-046", 403, "A note is revised by its author.");

    public static Problem SupplementAsked() =>
        new("AGENCY-047", 409, "Papers were asked of the citizen once already.", "The leader may ask once more, with a reason.");

    public static Problem LeaderMustAsk() =>
        new("AGENCY-048", 403, "One more supplement request is made by the leader.", Field: "leaderReasonCode");

    public static Problem SupplementWaits() =>
        new("AGENCY-049", 409, "The leader asked for papers in this step already.");

    public static Problem NothingCorrected() =>
        new("AGENCY-050", 422, "The correction changes nothing.", Field: "amountVnd");

    public static Problem MayNotCorrect() =>
        new("AGENCY-051", 403, "A notice is corrected by the agency that raised it.");

    public static Problem NoticeUnknown(string field) =>
        new("AGENCY-052", 422, "The dossier has no such notice.", Field: field);

    public static Problem ProofUsed() =>
        new("AGENCY-053", 409, "This proof was registered already.", Field: "proofNumber");

    public static Problem AmountDiffers(long owed) =>
        new("AGENCY-054", 422, "The amount paid is not the amount of the notices.", $"They amount to {owed} VND.", "amountVnd");

    public static Problem MayNotPay() =>
        new("AGENCY-055", 422, "Only the debtor may pay one of the notices.", Field: "paidBy");

    public static Problem OwnAgency(string field) =>
        new("AGENCY-056", 422, "An agency does not consult itself.", Field: field);

    public static Problem ConsultedAlready() =>
        new("AGENCY-057", 409, "This agency's answer is awaited in this step already.");

    public static Problem ConsultationNotFound(Guid id) =>
        new("AGENCY-058", 404, "There is no such consultation for this caller.", $"Consultation {id}.");

    public static Problem MayNotAnswer() =>
        new("AGENCY-059", 403, "The consulted agency answers.");

    public static Problem ConsultationClosed() =>
        new("AGENCY-060", 409, "The consultation is answered, or its time is over.");

    public static Problem NotSigned() =>
        new("AGENCY-061", 409, "The leader has not signed yet.", "First the signature, then number and seal.");

    public static Problem NotSealed() =>
        new("AGENCY-062", 409, "The result carries no number and seal yet.", "First the signature, then number and seal.");

    public static Problem SealedAlready() =>
        new("AGENCY-063", 409, "The result carries its number and seal already.");

    public static Problem MayNotSeal() =>
        new("AGENCY-064", 403, "An officer numbers and seals what the leader signed.");

    public static Problem NotWhatWasSealed(string field) =>
        new("AGENCY-065", 422, "This is not the paper that was signed and sealed.", Field: field);

    public static Problem ResultNumberTaken(string field) =>
        new("AGENCY-066", 409, "Another result carries this number.", Field: field);

    public static Problem HandOverNotFound(Guid id) =>
        new("AGENCY-067", 404, "There is no such hand-over for this caller.", $"Hand-over {id}.");

    public static Problem MayNotReceive() =>
        new("AGENCY-068", 403, "The receiving agency does this.");

    public static Problem MayNotGive() =>
        new("AGENCY-069", 403, "The giving agency does this.");

    public static Problem HandOverDone() =>
        new("AGENCY-070", 409, "Everything was accepted already.");

    public static Problem PaperNotListed(string field) =>
        new("AGENCY-071", 422, "The paper is not part of this hand-over.", Field: field);

    public static Problem PaperDecided(string field) =>
        new("AGENCY-072", 409, "The paper was decided on already.", Field: field);

    public static Problem PaperGiven() =>
        new("AGENCY-073", 409, "The paper original was given already.");

    public static Problem PaperNotGiven() =>
        new("AGENCY-074", 409, "The paper original was not given yet.");

    public static Problem PaperTaken() =>
        new("AGENCY-075", 409, "The paper original was taken already.");

    public static Problem PaperDiffers(string field) =>
        new("AGENCY-076", 422, "This is not what was given.", Field: field);
}
