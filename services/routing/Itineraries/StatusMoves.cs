using LienThong.Contracts;

namespace LienThong.Routing.Itineraries;

/// <summary>
/// The moves of status that routing makes (the national portal's codes). Submitted and Refused are intake's alone; Refused, Withdrawn,
/// Stopped and Returned lead nowhere.
/// </summary>
internal static class StatusMoves
{
    private static readonly HashSet<(DossierStatus From, DossierStatus To)> Table =
    [
        (DossierStatus.Accepted, DossierStatus.Moving),
        (DossierStatus.Accepted, DossierStatus.Withdrawn),
        (DossierStatus.Accepted, DossierStatus.Stopped),
        (DossierStatus.Accepted, DossierStatus.Finished),
        (DossierStatus.Moving, DossierStatus.WaitingForSupplement),
        (DossierStatus.Moving, DossierStatus.WaitingForPayment),
        (DossierStatus.Moving, DossierStatus.Withdrawn),
        (DossierStatus.Moving, DossierStatus.Stopped),
        (DossierStatus.Moving, DossierStatus.Finished),
        (DossierStatus.WaitingForSupplement, DossierStatus.Moving),
        (DossierStatus.WaitingForSupplement, DossierStatus.Withdrawn),
        (DossierStatus.WaitingForSupplement, DossierStatus.Stopped),
        (DossierStatus.WaitingForPayment, DossierStatus.Moving),
        (DossierStatus.WaitingForPayment, DossierStatus.Withdrawn),
        (DossierStatus.WaitingForPayment, DossierStatus.Stopped),
        (DossierStatus.Finished, DossierStatus.Returned),
    ];

    public static bool Allow(DossierStatus from, DossierStatus to) => Table.Contains((from, to));
}
