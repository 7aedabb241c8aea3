using LienThong.Contracts;

namespace LienThong.Kit.Messages;

/// <summary>Applies one kind of fact. Only the database is touched: lock, transaction, save, retry and trace are the kit's.</summary>
public interface IHandle<in TFact>
{
    /// <summary>Loads, decides, changes and announces within the unit in hand.</summary>
    /// <exception cref="NotYet">Another source must speak first; thrown before anything was changed.</exception>
    Task Handle(TFact fact, DossierEvent e, CancellationToken ct);
}

/// <summary>Acts when a timer of the business clock is due.</summary>
public interface IHandleTimer<in TTimer>
{
    /// <summary>Loads, decides, changes and announces within the unit in hand; the timer is gone with the same commit.</summary>
    Task Handle(TTimer timer, Guid dossierId, CancellationToken ct);
}

/// <summary>The handler cannot apply the event until another source has spoken; it waits, is tried again and is never poison.</summary>
public sealed class NotYet(string reason) : Exception(reason);
