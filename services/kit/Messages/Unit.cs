namespace LienThong.Kit.Messages;

/// <summary>
/// One transaction: a request, a batch of events, or a due timer. Order inside: <see cref="Open"/>, load, refuse, change,
/// <see cref="Announce"/>, <c>Commit</c> last. No file or network I/O between Open and Commit.
/// </summary>
public sealed class Unit
{
    /// <summary>Locks the stream of every dossier the unit touches, in id order, creating it if missing. Once per unit.</summary>
    public Task Open(IReadOnlyCollection<Guid> dossierIds, CancellationToken ct) => throw new NotSupportedException();

    /// <summary>Says a fact about an opened dossier; it leaves with the commit.</summary>
    public void Announce(Guid dossierId, object fact) => throw new NotSupportedException();

    /// <summary>Sets a timer of the business clock; one per dossier, kind (the registered timer type) and key, replaced when set again.</summary>
    public void Schedule<TTimer>(Guid dossierId, string key, DateTimeOffset dueAt, TTimer timer)
        where TTimer : notnull => throw new NotSupportedException();

    /// <summary>Takes a timer back; nothing happens when there is none.</summary>
    public void Unschedule<TTimer>(Guid dossierId, string key) => throw new NotSupportedException();

    /// <summary>Saves, writes journal and outbox, commits; the answer is built between save and commit and stored under the request's key.</summary>
    public Task<T> Commit<T>(Func<T> answer, CancellationToken ct) => throw new NotSupportedException();
}
