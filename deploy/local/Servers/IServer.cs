namespace LienThong.Local.Servers;

/// <summary>PostgreSQL or RabbitMQ on this machine: a private instance of installed binaries, or a container.</summary>
internal interface IServer
{
    /// <summary>Starts it, or finds it running, and comes back when it answers.</summary>
    Task Start(CancellationToken ct);

    /// <summary>Stops it in order; its data stays.</summary>
    Task Stop(CancellationToken ct);

    /// <summary>Ends it without warning, as a power cut would; its data stays.</summary>
    Task Kill(CancellationToken ct);
}
