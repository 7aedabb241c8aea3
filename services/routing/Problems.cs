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
}
