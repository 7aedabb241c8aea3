using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using System.Text.RegularExpressions;
using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using LienThong.Routing.Data;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Routing.Itineraries;

/// <summary>How everything done by hand begins: the dossier locked, its itinerary loaded, the caller's authority and tag judged.</summary>
internal static partial class ItineraryInHand
{
    private const string Leader = "leader";

    /// <summary>A leader of the agency that holds the dossier; where the matter is the desk's too, one of the desk as well.</summary>
    public static async Task<(Itinerary Itinerary, Problem? Refused)> OpenItinerary(
        this Unit unit, RoutingDb db, LiveCatalogue catalogue, Caller caller, Guid id, IfMatch ifMatch, bool deskToo, CancellationToken ct)
    {
        await unit.Open([id], ct);
        var itinerary = await db.ItinerariesOf(caller).AsTracking()
            .Include(i => i.Steps.OrderBy(step => step.Number))
            .SingleOrDefaultAsync(i => i.DossierId == id, ct);
        if (itinerary is null)
        {
            return (null!, Problems.ItineraryNotFound(id));
        }

        Activity.Current?.SetTag("dossier.id", id).SetTag("dossier.code", itinerary.DossierCode);
        return (itinerary, MayDecide(itinerary, caller, deskToo)
            ?? (ifMatch.Matches(itinerary.Version) ? null : KitProblems.Stale())
            ?? (catalogue.Current.Find(itinerary.ProcedureCode, itinerary.ProcedureVersion) is null
                ? Problems.ProcedureMissing(itinerary.ProcedureCode, itinerary.ProcedureVersion)
                : null));
    }

    /// <summary>Refuses a paper of another kind, or without a digest.</summary>
    public static Problem? Check(PaperRef? paper, params string[] kinds) => paper is null
        || (kinds.Contains(paper.Kind) && paper.DocumentId != Guid.Empty && Digest().IsMatch(paper.Digest))
            ? null
            : Problems.UnfitPaper("paper", string.Join(", ", kinds));

    private static Problem? MayDecide(Itinerary itinerary, Caller caller, bool deskToo)
    {
        if (caller.Role != Leader)
        {
            return Problems.LeaderOnly();
        }

        // While the citizen acts, it is the agency that asked, else the desk, that answers for the dossier.
        var holder = itinerary.OpenStep?.Agency ?? itinerary.AwaitedSupplement?.Agency ?? itinerary.DeskAgency;
        return itinerary.HasEnded || caller.Agency == holder || (deskToo && caller.Agency == itinerary.DeskAgency) ? null
            : deskToo ? Problems.NotTheDesk()
            : Problems.NotTheHolder();
    }

    [GeneratedRegex(@"^[0-9a-f]{64}\z")]
    private static partial Regex Digest();
}

/// <summary>A code of a reason: lower case, digits, hyphens.</summary>
internal sealed class ReasonCodeAttribute() : RegularExpressionAttribute("^[a-z0-9]{1,20}(-[a-z0-9]{1,20}){0,5}$");

/// <summary>Number of a document (số, ký hiệu văn bản): short and printable, so that no letter hides in it.</summary>
internal sealed class DocumentNumberAttribute() : RegularExpressionAttribute(@"^[^\p{C}]{1,100}$");

/// <summary>How the dossier stands after something was done by hand.</summary>
internal sealed record Moved(
    Guid DossierId,
    DossierStatus Status,
    int StepNumber,
    string? StepId,
    string? Agency,
    DateTimeOffset? StepDueAt,
    DateOnly LawfulDueOn,
    DateOnly? PromisedDueOn,
    string ETag) : ITagged
{
    public static Moved Of(Itinerary itinerary) => new(
        itinerary.DossierId,
        itinerary.Status,
        itinerary.StepNumber,
        itinerary.OpenStep?.StepId,
        itinerary.OpenStep?.Agency,
        itinerary.OpenStep?.DueAt,
        itinerary.LawfulDueOn,
        itinerary.PromisedDueOn,
        IfMatch.Of(itinerary.Version));
}
