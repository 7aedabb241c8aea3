namespace LienThong.Kit.Messages;

/// <summary>What a service listens to, in the order it is applied: the table of contents of its <c>Program.cs</c>.</summary>
public sealed class Events<TDb>
    where TDb : ServiceDb
{
    /// <summary>Applies facts of this kind with this handler; several handlers of one fact run in the order given.</summary>
    public void Handle<TFact, THandler>()
        where TFact : class
        where THandler : class, IHandle<TFact> => throw new NotSupportedException();

    /// <summary>Acts with this handler when a timer of this kind is due; the kind is the stored name.</summary>
    public void OnTimer<TTimer, THandler>(string kind)
        where TTimer : class
        where THandler : class, IHandleTimer<TTimer> => throw new NotSupportedException();

    /// <summary>Loads a batch's rows into the context in one query; handlers then use <c>Find</c>.</summary>
    public void Preload(Func<TDb, IReadOnlyList<Guid>, CancellationToken, Task> load) => throw new NotSupportedException();
}
