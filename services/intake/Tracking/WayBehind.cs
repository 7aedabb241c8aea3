using LienThong.Contracts;
using LienThong.Intake.Dossiers;

namespace LienThong.Intake.Tracking;

/// <summary>Who held a dossier from when until when, as far as the register knows: agencies and the citizen, never an officer.</summary>
internal static class WayBehind
{
    /// <summary>Most changes of hands an answer tells, the newest.</summary>
    public const int Most = 40;

    private static readonly Label Citizen = new("Bạn", "You");
    private static readonly Label Reception = new("Tiếp nhận", "Reception");
    private static readonly Label Papers = new("Bổ sung giấy tờ", "Bringing papers");
    private static readonly Label PapersCame = new("Nhận giấy tờ bổ sung", "Taking the papers in");
    private static readonly Label ResultWaits = new("Trả kết quả", "Handing the result over");

    /// <summary>One stretch in one pair of hands; no agency: the citizen's. <c>until</c> is null while it lasts.</summary>
    public sealed record Held(string? Agency, Label AgencyName, Label? Step, DateTimeOffset From, DateTimeOffset? Until);

    /// <summary>In order. Empty for a dossier that moved before the register kept this.</summary>
    public static IReadOnlyList<Held> Of(
        Dossier dossier, IReadOnlyCollection<Holder> holders, IEnumerable<SupplementRequest> requests, Catalogue.Catalogue law)
    {
        if (holders.Count == 0 && dossier.StepNameVi is not null)
        {
            return [];
        }

        var route = dossier.ProcedureVersion is { } version ? law.Find(dossier.ProcedureCode, version)?.Route : null;
        var changes = holders.Select(holder => new Held(holder.Agency, Citizen, route?.Step(holder.StepId)?.Names, holder.Since, null))
            .Prepend(new(dossier.DeskAgency, Citizen, Reception, dossier.ReceivedAt!.Value, null));
        foreach (var asked in requests.Where(asked => !asked.BeforeAcceptance))
        {
            changes = changes.Append(new(null, Citizen, Papers, asked.RequestedAt, null));
            changes = asked.ReceivedAt is { } came ? changes.Append(new(dossier.DeskAgency, Citizen, PapersCame, came, null)) : changes;
        }

        if (dossier.FinishedAt is { } finished)
        {
            changes = changes.Append(new(dossier.DeskAgency, Citizen, ResultWaits, finished, null));
        }

        var kept = new List<Held>();
        foreach (var change in changes.OrderBy(change => change.From))
        {
            if (kept is not [.., var last] || last.Agency != change.Agency)
            {
                kept.Add(change);
            }
        }

        var end = dossier.ReturnedAt ?? dossier.HandedOverAt;
        return
        [
            .. kept.Select((held, place) => held with
            {
                AgencyName = held.Agency is { } agency ? law.FindAgency(agency)?.Names ?? new(agency, agency) : Citizen,
                Until = place + 1 < kept.Count ? kept[place + 1].From : end,
            }).TakeLast(Most),
        ];
    }
}
