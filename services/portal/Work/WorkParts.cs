using LienThong.Kit.Http;
using LienThong.Portal.Gateway;
using LienThong.Portal.Work.Consultations;
using LienThong.Portal.Work.Duties;
using LienThong.Portal.Work.Signing;
using LienThong.Portal.Work.Supplements;

namespace LienThong.Portal.Work;

/// <summary>What the acts on a step need to know beside the step itself; null for a part this step does not need.</summary>
public sealed record WorkParts(
    Part<OfficerList>? Officers, Part<SupplementList>? Supplements, Part<DutyList>? Duties, Part<ResultList>? Results, Part<NoteList>? Notes,
    Part<ConsultationList>? Consultations)
{
    private const int Page = 200;

    public bool IsSignedOut =>
        new[] { Officers?.Why, Supplements?.Why, Duties?.Why, Results?.Why, Notes?.Why, Consultations?.Why }.Contains(Missing.SignedOut);

    /// <summary>Asks for all parts at once, and only for those that the step's kind and state and the reader's position call for.</summary>
    internal static async Task<WorkParts> Gather(GatewayClient gateway, WorkItem item, Caller caller, string token, CancellationToken ct)
    {
        var standing = new Standing(item, caller);
        var officers = Ask<OfficerList>(standing.IsOpen && standing.Leads, $"/v1/officers?role={item.Position}&limit={Page}");
        var supplements = Ask<SupplementList>(SupplementCard.IsFor(standing), $"/v1/supplement-requests/{item.DossierId}");
        var duties = Ask<DutyList>(DutiesCard.IsFor(standing), $"/v1/duties/{item.DossierId}");
        var results = Ask<ResultList>(standing.IsOpen && ResultCard.IsFor(standing), $"/v1/results?work={item.Id}");
        var notes = Ask<NoteList>(true, $"/v1/work/{item.Id}/notes?limit={Page}");
        var consultations = Ask<ConsultationList>(ConsultationsCard.IsFor(standing), $"/v1/consultations?dossier={item.DossierId}&limit={Page}");
        return new(await officers, await supplements, await duties, await results, await notes, await consultations);

        async Task<Part<T>?> Ask<T>(bool isNeeded, string path)
            where T : class => isNeeded ? await gateway.Get<T>(path, token, ct) : null;
    }
}
