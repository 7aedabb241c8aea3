namespace LienThong.Routing.Itineraries;

/// <summary>The limit of a step ends.</summary>
/// <param name="StepNumber">Number of the step within the dossier.</param>
internal sealed record StepDue(int StepNumber);

/// <summary>The lawful due date of a dossier ends.</summary>
internal sealed record DossierDue;

/// <summary>The citizen's time to bring papers ends.</summary>
/// <param name="Round">Which request of this dossier.</param>
internal sealed record SupplementDue(int Round);
