using System.Globalization;
using LienThong.Contracts;
using LienThong.Kit.Http;

namespace LienThong.Routing;

/// <summary>Every refusal routing can give. Codes are public: never reuse, never renumber.</summary>
internal static class Problems
{
    public static Problem ItineraryNotFound(Guid dossierId) =>
        new("ROUTING-001", 404, "There is no such itinerary.", $"Dossier {dossierId} is not under way, or not with your agency.");

    public static Problem ProcedureMissing(string code, int version) =>
        new("ROUTING-002", 503, "The procedure of this dossier is not in the catalogue at the moment.", $"Wanted: {code} version {version}.");

    public static Problem BadPlace() =>
        new("ROUTING-003", 400, "This is not a place in the list.", "Send the next of the page before, or nothing.", "after");

    public static Problem LeaderOnly() =>
        new("ROUTING-004", 403, "Only a leader decides this.", "Officers and heads propose it to their leader.");

    public static Problem NotTheHolder() =>
        new("ROUTING-005", 403, "Only a leader of the agency that holds the dossier decides this.");

    public static Problem NotTheDesk() =>
        new("ROUTING-006", 403, "Only a leader of the agency that holds the dossier, or of the desk that received it, decides this.");

    public static Problem Ended(DossierStatus status) =>
        new("ROUTING-007", 409, "The way of the dossier has ended.", $"Its status is {status}.");

    public static Problem WithCitizen(DossierStatus status) =>
        new("ROUTING-008", 409, "No agency has the dossier in hand: it waits for the citizen.", $"Its status is {status}.");

    public static Problem UnknownStep(string stepId) =>
        new("ROUTING-009", 422, "The route has no such step.", $"Wanted: {stepId}.", "toStepId");

    public static Problem NotEarlier(string stepId, string from) =>
        new("ROUTING-010", 422, "The dossier goes back only to a step it has been through.", $"Wanted: {stepId} from {from}.", "toStepId");

    public static Problem PaidSince(string stepId) =>
        new("ROUTING-011", 422, "The dossier does not go back behind the citizen's payment.", $"Wanted: {stepId}.", "toStepId");

    public static Problem NobodyCompetent(string role) =>
        new("ROUTING-012", 503, "The catalogue names no agency for the step at the moment.", $"Wanted: {role}.");

    public static Problem UnknownAgency(string agency) =>
        new("ROUTING-013", 422, "There is no such agency today.", $"Wanted: {agency}.", "toAgency");

    public static Problem NotCompetent(string agency, string role) =>
        new("ROUTING-014", 422, "The agency cannot take this step over.", $"Wanted: another agency that acts as {role} than {agency}.", "toAgency");

    public static Problem ClockStands() =>
        new("ROUTING-015", 409, "The clock stands still, so the due date moves by itself.");

    public static Problem ExtendedAlready(int times) => new(
        "ROUTING-016", 409, "A new date was named already as often as the law allows.", string.Create(CultureInfo.InvariantCulture, $"Allowed: {times}."));

    public static Problem TooLateToExtend(DateOnly until) =>
        new("ROUTING-017", 409, "It is too late for a new date.", $"The apology was due on {until:yyyy-MM-dd}.");

    public static Problem NotLater(DateOnly dueOn) =>
        new("ROUTING-018", 422, "The new date must be later than the present one, and than today.", $"The present one is {dueOn:yyyy-MM-dd}.", "newDueOn");

    public static Problem NotWorkingDay(DateOnly on) =>
        new("ROUTING-019", 422, "The new date is not a working day that the calendar knows.", $"Wanted: {on:yyyy-MM-dd}.", "newDueOn");

    public static Problem Missing(string field) =>
        new("ROUTING-020", 422, "A field is missing.", Field: field);

    public static Problem UnfitPaper(string field, string kinds) =>
        new("ROUTING-021", 422, "The paper is not acceptable.", $"Its kind is one of: {kinds}; its digest has 64 hexadecimal digits.", field);

    public static Problem UnknownKind() =>
        new("ROUTING-022", 422, "This is no way to re-route.", "Known: back, transfer, wrong-procedure.", "kind");

    public static Problem FieldNotAsked(string field) =>
        new("ROUTING-023", 422, "This way of re-routing does not ask for the field.", Field: field);

    public static Problem UnknownFilter(string field) =>
        new("ROUTING-024", 400, "The filter has a value that is not known.", Field: field);
}
