namespace LienThong.Routing.Tests;

/// <summary>
/// Every (status, event or action) pair and what routing does with it: the facts it says, <c>crossed</c> (kept, changes nothing),
/// <c>waits</c> (not yet), <c>noted</c> (kept in the itinerary, nothing said), <c>ignored</c>, or the refusal of the request.
/// Submitted and Refused are intake's: routing has no itinerary then.
/// </summary>
internal static class StatusTable
{
    public static readonly string[] Statuses =
    [
        "Submitted", "Accepted", "Refused", "Moving", "WaitingForSupplement", "WaitingForPayment", "Withdrawn", "Stopped", "Finished", "Returned",
    ];

    /// <summary>One line for each action: its name, then a cell for each status in the order above.</summary>
    public const string Text = """
        DossierAccepted           | step-assigned   | crossed                           | step-assigned   | crossed                           | crossed                        | crossed                                      | crossed         | crossed         | crossed            | crossed
        StepTaken                 | waits           | noted                             | waits           | noted                             | crossed                        | noted                                        | crossed         | crossed         | crossed            | crossed
        StepCompleted             | waits           | step-assigned                     | waits           | step-assigned                     | crossed                        | crossed                                      | crossed         | crossed         | crossed            | crossed
        StepCompleted stale       | waits           | crossed                           | waits           | crossed                           | crossed                        | crossed                                      | crossed         | crossed         | crossed            | crossed
        StepCompleted refuse      | waits           | crossed                           | waits           | result-ready                      | crossed                        | crossed                                      | crossed         | crossed         | crossed            | crossed
        StepCompleted stop        | waits           | crossed                           | waits           | dossier-stopped                   | crossed                        | crossed                                      | crossed         | crossed         | crossed            | crossed
        SupplementRequested       | waits           | step-cancelled+supplement-awaited | waits           | step-cancelled+supplement-awaited | crossed                        | crossed                                      | crossed         | crossed         | crossed            | crossed
        SupplementReceived        | waits           | crossed                           | waits           | crossed                           | due-date-changed+step-assigned | crossed                                      | crossed         | crossed         | crossed            | crossed
        SupplementReceived before | ignored         | ignored                           | ignored         | ignored                           | ignored                        | ignored                                      | ignored         | ignored         | ignored            | ignored
        DutyRaised                | waits           | crossed                           | waits           | crossed                           | crossed                        | crossed                                      | crossed         | crossed         | crossed            | crossed
        DutyPaid                  | waits           | crossed                           | waits           | crossed                           | crossed                        | clock-resumed+due-date-changed+step-assigned | crossed         | crossed         | crossed            | crossed
        WithdrawalRequested       | waits           | step-cancelled+dossier-withdrawn  | waits           | step-cancelled+dossier-withdrawn  | dossier-withdrawn              | step-cancelled+dossier-withdrawn             | crossed         | crossed         | withdrawal-refused | crossed
        ReturnChoiceChanged       | ignored         | noted                             | ignored         | noted                             | noted                          | noted                                        | crossed         | crossed         | noted              | crossed
        ResultHandedOver          | waits           | waits                             | waits           | waits                             | waits                          | waits                                        | crossed         | crossed         | dossier-returned   | crossed
        ParcelDelivered           | waits           | waits                             | waits           | waits                             | waits                          | waits                                        | crossed         | crossed         | dossier-returned   | crossed
        ParcelSentBack            | waits           | crossed                           | waits           | crossed                           | crossed                        | crossed                                      | crossed         | crossed         | noted              | crossed
        ParcelLost                | waits           | crossed                           | waits           | crossed                           | crossed                        | crossed                                      | crossed         | crossed         | noted              | crossed
        ParcelCancelled           | waits           | crossed                           | waits           | crossed                           | crossed                        | crossed                                      | crossed         | crossed         | noted              | crossed
        timer step-due            | never set       | step-overdue                      | never set       | step-overdue                      | ignored                        | ignored                                      | ignored         | ignored         | ignored            | ignored
        timer dossier-due         | never set       | dossier-overdue                   | never set       | dossier-overdue                   | ignored                        | ignored                                      | ignored         | ignored         | ignored            | ignored
        timer supplement-due      | never set       | ignored                           | never set       | ignored                           | step-overdue                   | ignored                                      | ignored         | ignored         | ignored            | ignored
        reroute back              | 404 ROUTING-001 | 422 ROUTING-010                   | 404 ROUTING-001 | step-cancelled+step-assigned      | 409 ROUTING-008                | 409 ROUTING-008                              | 409 ROUTING-007 | 409 ROUTING-007 | 409 ROUTING-007    | 409 ROUTING-007
        reroute transfer          | 404 ROUTING-001 | 422 ROUTING-014                   | 404 ROUTING-001 | step-cancelled+step-assigned      | 409 ROUTING-008                | 409 ROUTING-008                              | 409 ROUTING-007 | 409 ROUTING-007 | 409 ROUTING-007    | 409 ROUTING-007
        reroute wrong-procedure   | 404 ROUTING-001 | step-cancelled+dossier-stopped    | 404 ROUTING-001 | step-cancelled+dossier-stopped    | dossier-stopped                | step-cancelled+dossier-stopped               | 409 ROUTING-007 | 409 ROUTING-007 | 409 ROUTING-007    | 409 ROUTING-007
        extension                 | 404 ROUTING-001 | due-date-changed                  | 404 ROUTING-001 | due-date-changed                  | 409 ROUTING-015                | 409 ROUTING-015                              | 409 ROUTING-007 | 409 ROUTING-007 | 409 ROUTING-007    | 409 ROUTING-007
        stop                      | 404 ROUTING-001 | step-cancelled+dossier-stopped    | 404 ROUTING-001 | step-cancelled+dossier-stopped    | dossier-stopped                | step-cancelled+dossier-stopped               | 409 ROUTING-007 | 409 ROUTING-007 | 409 ROUTING-007    | 409 ROUTING-007
        """;

    public static IEnumerable<(string Action, string Status, string Outcome)> Rows() =>
        from line in Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        let cells = line.Split('|', StringSplitOptions.TrimEntries)
        from place in Enumerable.Range(0, Statuses.Length)
        select (cells[0], Statuses[place], cells[place + 1]);
}
