using LienThong.Catalogue;
using LienThong.Kit.Messages;
using LienThong.Routing.Data;

namespace LienThong.Routing.Itineraries;

/// <summary>Carries the outcome of the walk into the unit in hand.</summary>
internal sealed partial class Carrier(RoutingDb db, Unit unit, LiveCatalogue catalogue, Warnings warnings, ILogger<Carrier> logger)
{
    private const string StepKey = "step";
    private const string DossierKey = "dossier";
    private const string SupplementKey = "supplement";

    /// <summary>Announces, sets timers, and keeps a fact that changed nothing.</summary>
    public void Carry(Contracts.DossierEvent e, Walked walked)
    {
        if (walked.CrossedBecause is { } reason)
        {
            db.CrossedFacts.Add(new() { FactId = e.Id, DossierId = e.DossierId, Type = e.Type, At = e.At.ToUniversalTime(), Reason = reason });
            if (walked.IsUnlawful)
            {
                LogUnlawful(e.DossierId, e.Type, reason);
            }
            else
            {
                LogCrossed(e.DossierId, e.Type, reason);
            }

            return;
        }

        Carry(e.DossierId, walked);
    }

    /// <summary>Announces and sets timers.</summary>
    public void Carry(Guid dossierId, Walked walked)
    {
        foreach (var fact in walked.Facts)
        {
            unit.Announce(dossierId, fact);
        }

        // One timer a dossier and kind, replaced in place: a step that ends on time costs no row. It rings before the limit, then at it.
        if (walked.StepTimer is { DueAt: { } stepDue } step)
        {
            var rings = step.Warned ? null : warnings.OfStep(db.Preloaded(dossierId)!, catalogue.Current);
            unit.Schedule(dossierId, StepKey, rings ?? stepDue, new StepDue(step.Number));
        }
        else if (walked.StepTimer is not null)
        {
            unit.Unschedule<StepDue>(dossierId, StepKey);
        }

        if (walked.DossierTimer is { DueAt: { } dossierDue } dossier)
        {
            var rings = dossier.Warned ? null : warnings.OfDossier(db.Preloaded(dossierId)!, catalogue.Current);
            unit.Schedule(dossierId, DossierKey, rings ?? dossierDue, new DossierDue());
        }
        else if (walked.DossierTimer is not null)
        {
            unit.Unschedule<DossierDue>(dossierId, DossierKey);
        }

        if (walked.SupplementTimer is { DueAt: { } answerDue } supplement)
        {
            unit.Schedule(dossierId, SupplementKey, answerDue, new SupplementDue(supplement.Number));
        }
        else if (walked.SupplementTimer is not null)
        {
            unit.Unschedule<SupplementDue>(dossierId, SupplementKey);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "{Type} of dossier {DossierId} crossed: {Reason}")]
    private partial void LogCrossed(Guid dossierId, string type, string reason);

    [LoggerMessage(2, LogLevel.Warning, "{Type} of dossier {DossierId} says what its route does not know: {Reason}")]
    private partial void LogUnlawful(Guid dossierId, string type, string reason);
}
