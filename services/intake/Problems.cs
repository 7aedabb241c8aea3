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

    public static Problem BadPurpose() =>
        new("INTAKE-028", 400, "Say what the data is for: lower-case words joined by hyphens, 40 characters at most.", Field: "purpose");

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

    /// <summary>What the caller sent, shortened: an answer never repeats a long or strange text.</summary>
    private static string Shown(string? text) => text switch
    {
        null or "" => "(none)",
        { Length: > 40 } => "(too long)",
        _ when text.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-')) => "(not a code)",
        _ => text,
    };
}
