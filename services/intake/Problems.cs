using LienThong.Contracts;
using LienThong.Kit.Http;

namespace LienThong.Intake;

/// <summary>Every refusal intake can give. Codes are public: never reuse, never renumber. No personal data in any of them.</summary>
internal static class Problems
{
    public static Problem DossierNotFound() =>
        new("INTAKE-001", 404, "There is no such dossier.");

    public static Problem CannotAccept(DossierStatus status) =>
        new("INTAKE-002", 409, "The dossier is not waiting to be accepted.", $"Its status is {status}.");

    public static Problem Stale() =>
        new("INTAKE-003", 412, "The dossier has changed since it was read.");

    public static Problem UnknownProcedure(string? code) =>
        new("INTAKE-004", 422, "No such procedure is in force today.", $"Procedure code: {Shown(code)}.", "procedureCode");

    public static Problem UnknownArea(string? area) =>
        new("INTAKE-005", 422, "No agency is competent for this area.", $"Area: {Shown(area)}.", "area");

    public static Problem ChannelNotOffered(string field) =>
        new("INTAKE-006", 422, "The procedure does not offer this way.", Field: field);

    public static Problem NotADesk() =>
        new("INTAKE-007", 403, "The caller's agency is not a one-stop desk.");

    public static Problem BadParties(string why) =>
        new("INTAKE-008", 422, "The parties cannot be taken in like this.", why, "parties");

    public static Problem BadName(string field) =>
        new("INTAKE-009", 422, "A full name has 1 to 100 letters, spaces, apostrophes, hyphens or full stops.", Field: field);

    public static Problem BadCitizenId(string field) =>
        new("INTAKE-010", 422, "A citizen id has exactly 12 digits.", Field: field);

    public static Problem BadPhone(string field) =>
        new("INTAKE-011", 422, "A phone number is a Vietnamese mobile number, such as 0912345678.", Field: field);

    public static Problem BadEmail(string field) =>
        new("INTAKE-012", 422, "This is not an e-mail address.", Field: field);

    public static Problem BadAddress(string field) =>
        new("INTAKE-013", 422, "An address has 1 to 300 characters on one line; a result by post needs the applicant's.", Field: field);

    public static Problem UnknownKind(string kind) =>
        new("INTAKE-014", 422, "The procedure has no paper of this kind.", $"Kind: {Shown(kind)}.", "kind");

    public static Problem BadForm() =>
        new("INTAKE-015", 422, "The form is Original, Certified or Copy, and the count 1 to 99.", Field: "form");

    public static Problem BadFileName() =>
        new("INTAKE-016", 422, "A file name has 1 to 200 characters and no path, control or invisible character.", Field: "fileName");

    public static Problem TooLarge(long maxBytes) =>
        new("INTAKE-017", 413, "The file is too large.", $"The limit is {maxBytes} bytes.");

    public static Problem WrongType() =>
        new("INTAKE-018", 415, "Only PDF, PNG and JPEG files are taken in, and the content must be what Content-Type says.");

    public static Problem WrongDigest() =>
        new("INTAKE-019", 422, "The content does not match its Content-Digest.", Field: "Content-Digest");

    public static Problem BadDigest() =>
        new("INTAKE-020", 400, "Content-Digest cannot be read.", "Expected: sha-256=:<base64>:", "Content-Digest");

    public static Problem EmptyFile() =>
        new("INTAKE-021", 422, "The file is empty.");

    public static Problem CannotAttach(DossierStatus status) =>
        new("INTAKE-022", 409, "The dossier takes no paper of this sort now.", $"Its status is {status}.");

    public static Problem Incomplete(IEnumerable<string> missing) =>
        new("INTAKE-023", 422, "The dossier is not complete.", $"Missing: {string.Join("; ", missing)}.", "documents");

    public static Problem FeeReceiptNeeded() =>
        new("INTAKE-024", 422, "The number of the fee receipt is missing or has more than 40 characters.", Field: "feeReceiptNumber");

    public static Problem CannotHandOver(DossierStatus status) =>
        new("INTAKE-025", 409, "The result cannot be handed over now.", $"The dossier's status is {status}.");

    public static Problem NotReturnedAtCounter(ReturnMethod by) =>
        new("INTAKE-026", 409, "The result does not go back over the counter.", $"It goes back by {by}.");

    public static Problem AlreadyHandedOver() =>
        new("INTAKE-027", 409, "The result has been handed over already.");

    public static Problem BadPurpose(string field = "purpose") =>
        new("INTAKE-028", 400, "Say what the data is for: lower-case words joined by hyphens, 40 characters at most.", Field: field);

    public static Problem PurposeRefused() =>
        new("INTAKE-029", 403, "This data is not given out for this purpose.", Field: "purpose");

    public static Problem NoReceiptYet() =>
        new("INTAKE-030", 404, "The dossier has no receipt yet.");

    public static Problem DocumentNotFound() =>
        new("INTAKE-031", 404, "There is no such document in this dossier.");

    public static Problem NotTracked() =>
        new("INTAKE-032", 404, "No dossier has this code and secret.");

    public static Problem TooManyQuestions() =>
        new("INTAKE-033", 429, "Too many questions; try again in a minute.");

    public static Problem BadRelation() =>
        new("INTAKE-034", 422, "The relation has 1 to 40 characters on one line.", Field: "relation");

    public static Problem BadStatus() =>
        new("INTAKE-035", 400, "There is no such status.", Field: "status");

    public static Problem BadHandedOverAt(int days) =>
        new("INTAKE-036", 422, "By post a dossier counts from the signing of the hand-over record.",
            $"handedOverAt is missing, in the future, or more than {days} days ago.", "handedOverAt");

    public static Problem BadHandOverRecord() =>
        new("INTAKE-037", 422, "The number of the hand-over record has 1 to 40 characters on one line.", Field: "handOverRecordNumber");

    public static Problem NotByPost(string field) =>
        new("INTAKE-038", 422, "Only a dossier that came by post has a hand-over record.", Field: field);

    public static Problem UnknownDesk(string? desk) =>
        new("INTAKE-039", 422, "There is no such one-stop desk for this caller.", $"Desk: {Shown(desk)}.", "deskAgency");

    public static Problem DeskGone(string? successor) =>
        new("INTAKE-040", 422, "The desk no longer exists, or not yet.",
            successor is null ? null : $"Its work went to {successor}.", "deskAgency");

    public static Problem NotReadBack() =>
        new("INTAKE-041", 422, "What a helper wrote is read back to the citizen before it is taken in.", Field: "helper.readBackConfirmed");

    public static Problem BadAuthorisation(string field) =>
        new("INTAKE-042", 422, "A proxy, and nobody else, has an authorisation: its number (1 to 60 characters) and its past date.", Field: field);

    public static Problem NothingMissing() =>
        new("INTAKE-043", 422, "No paper is missing: name what is not right, or accept the dossier.", Field: "papers");

    public static Problem BadWantedPaper(string field) =>
        new("INTAKE-044", 422, "The procedure's list has no such paper, or it is named twice.", Field: field);

    public static Problem BadReason(string field) =>
        new("INTAKE-045", 422, "A reason for the citizen is missing, too long or not on one line.", Field: field);

    public static Problem BadReasonCode(string field) =>
        new("INTAKE-046", 422, "A reason's code is 1 to 40 lower-case letters and digits, joined by hyphens, and not a reserved one.", Field: field);

    public static Problem BadUntil() =>
        new("INTAKE-047", 422, "The last day to bring papers is today at the earliest and in a year at the latest.", Field: "untilOn");

    public static Problem CannotAskForPapers(DossierStatus status) =>
        new("INTAKE-048", 409, "The desk asks for papers while the dossier waits to be accepted.", $"Its status is {status}.");

    public static Problem CannotRefuse(DossierStatus status) =>
        new("INTAKE-049", 409, "The desk refuses a dossier before it is accepted, not afterwards.", $"Its status is {status}.");

    public static Problem NoPapersAwaited(DossierStatus status) =>
        new("INTAKE-050", 409, "Nobody waits for papers now.", $"The dossier's status is {status}.");

    public static Problem SupplementIncomplete(IReadOnlyCollection<string> missing) =>
        new("INTAKE-051", 422, "Not everything that was asked for has been put in.",
            missing.Count == 0 ? "No paper came." : $"Missing: {string.Join("; ", missing)}.", "documents");

    public static Problem CannotWithdraw(DossierStatus status) =>
        new("INTAKE-052", 409, "The dossier can no longer be withdrawn.", $"Its status is {status}.");

    public static Problem WithdrawalAsked() =>
        new("INTAKE-053", 409, "The withdrawal was asked for already and waits for an answer.");

    public static Problem ReturnChoiceTooLate(string why) =>
        new("INTAKE-054", 409, "How the result goes back can no longer be changed like this.", why);

    public static Problem SameReturnChoice(ReturnMethod by) =>
        new("INTAKE-055", 409, "The result goes back this way already.", $"It goes back by {by}.", "returnBy");

    public static Problem ParcelTravels() =>
        new("INTAKE-056", 409, "The carrier has the parcel: there is nothing to hand over at the counter.");

    public static Problem BadPaperNumber(string field) =>
        new("INTAKE-057", 422, "A paper's number has 6 to 20 letters and digits.", Field: field);

    public static Problem BadFee(string field, string why) =>
        new("INTAKE-058", 422, "The fee cannot be registered like this.", why, field);

    public static Problem BadSource() =>
        new("INTAKE-059", 422, "The source is Scanned, Electronic or, where the procedure allows it, Reused.", Field: "source");

    public static Problem NotYourPaper() =>
        new("INTAKE-060", 403, "The desk puts in its own papers; this one is for an agency at work.", Field: "kind");

    public static Problem StoreFull() =>
        new("INTAKE-061", 507, "There is no room for the file at the moment; nothing was kept.");

    public static Problem NoSuchForm(string kind) =>
        new("INTAKE-062", 422, "The dossier holds no such form from the desk.", $"Kind: {kind}.", "documentId");

    public static Problem WhyAgain() =>
        new("INTAKE-063", 422, "Papers are asked for once: say why again, in 1 to 300 characters on one line.", Field: "whyAgain");

    public static Problem BadLine(string field, int most) =>
        new("INTAKE-064", 422, "This is one line of text, and not a long one.", $"At most {most} characters.", field);

    public static Problem BadFilter(string field) =>
        new("INTAKE-065", 400, "This filter cannot be read.", Field: field);

    public static Problem NoCalendar() =>
        new("INTAKE-067", 503, "No due date can be promised: the working calendar does not reach that far yet.");

    public static Problem NoFormYet() =>
        new("INTAKE-066", 404, "The dossier has no such form.");

    public static Problem ProcedureNotFound() =>
        new("INTAKE-068", 404, "No such procedure is in force today.");

    /// <summary>What the caller sent, shortened: an answer never repeats a long or strange text.</summary>
    private static string Shown(string? text) => text switch
    {
        null or "" => "(none)",
        { Length: > 40 } => "(too long)",
        _ when text.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-')) => "(not a code)",
        _ => text,
    };
}
