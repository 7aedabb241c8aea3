using LienThong.Contracts;

namespace LienThong.Local.Walk;

/// <summary>What routing answers about one dossier (<c>GET /v1/itineraries/{id}</c>).</summary>
internal sealed record Itinerary
{
    public required Guid DossierId { get; init; }
    public required string DossierCode { get; init; }
    public Label? ProcedureName { get; init; }
    public required DossierStatus Status { get; init; }
    public required string DeskAgency { get; init; }
    public Label? DeskName { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required DateOnly OriginalDueOn { get; init; }
    public required DateOnly LawfulDueOn { get; init; }
    public int LimitWorkingDays { get; init; }
    public int UsedWorkingDays { get; init; }
    public int PausedWorkingDays { get; init; }
    public string Clock { get; init; } = "";
    public Holder? Holder { get; init; }
    public IReadOnlyList<ItineraryStep> Steps { get; init; } = [];
    public IReadOnlyList<Pause> Pauses { get; init; } = [];
    public DateTimeOffset? FinishedAt { get; init; }
    public DateTimeOffset? ReturnedAt { get; init; }
    public int? WorkingDaysLate { get; init; }
    public IReadOnlyList<AgencyDays> LateByAgency { get; init; } = [];
    public Label? Sentence { get; init; }
}

/// <summary>Who has the dossier now.</summary>
internal sealed record Holder(
    string? Agency, Label? AgencyName, string Role, string? Position, int StepNumber, Label? StepName, DateTimeOffset? Until, bool Overdue);

/// <summary>One step of the itinerary, done or under way.</summary>
internal sealed record ItineraryStep
{
    public required int Number { get; init; }
    public required string StepId { get; init; }
    public required Label Name { get; init; }
    public string Kind { get; init; } = "";
    public string Role { get; init; } = "";
    public string? Agency { get; init; }
    public Label? AgencyName { get; init; }
    public string? Position { get; init; }
    public DateTimeOffset? StartsAt { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public DateTimeOffset? TakenAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }
    public string? Outcome { get; init; }
    public string? Officer { get; init; }
    public ClockRule Clock { get; init; } = ClockRule.Runs;
    public bool Overdue { get; init; }
    public decimal? LimitWorkingDays { get; init; }
    public int? UsedWorkingDaysAtEnd { get; init; }
    public DateOnly? LawfulDueOnAtEnd { get; init; }
}

/// <summary>A stretch during which the dossier's clock stood still.</summary>
internal sealed record Pause(DateTimeOffset From, DateTimeOffset? To, string? Reason, int? WorkingDays);

/// <summary>Late working days charged to one agency; 0 is said too.</summary>
internal sealed record AgencyDays(string Agency, Label? AgencyName, int WorkingDays);

/// <summary>The due date line by line (<c>GET /v1/itineraries/{id}/deadline</c>).</summary>
internal sealed record Deadline
{
    public IReadOnlyList<DeadlineLine> Lines { get; init; } = [];
}

/// <summary>One sentence of the explanation and what it comes to.</summary>
internal sealed record DeadlineLine(Label Text, Label? Result);

/// <summary>One message to the citizen (<c>GET /v1/notices</c>); without address and name.</summary>
internal sealed record Notice
{
    public string FactType { get; init; } = "";
    public string? Template { get; init; }
    public string? Channel { get; init; }
    public string State { get; init; } = "";
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? SentAt { get; init; }
    public Label? Subject { get; init; }
}

/// <summary>One parcel (<c>GET /v1/parcels</c>).</summary>
internal sealed record Parcel
{
    public Guid Id { get; init; }
    public string? Carrier { get; init; }
    public string? TrackingCode { get; init; }
    public string? ManifestNumber { get; init; }
    public string State { get; init; } = "";
    public DateTimeOffset? HandedOverAt { get; init; }
    public DateTimeOffset? DeliveredAt { get; init; }
}

/// <summary>A paper that intake keeps for the dossier: the citizen's own, or an agency's result.</summary>
internal sealed record Paper(string Kind, string? Origin)
{
    public bool IsResult => Origin == "Agency";
}

/// <summary>A notice of a financial duty (<c>GET /v1/duties/{dossierId}</c>).</summary>
internal sealed record Duty(string Kind, string NoticeNumber, long AmountVnd, PayerRole Payer, DateTimeOffset? PaidAt);
