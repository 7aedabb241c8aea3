namespace LienThong.Local.Hosting;

/// <summary>
/// Where everything of a started system is. Services go by their short names, which are also their event sources and the tails of
/// their databases: <c>intake</c>, <c>routing</c>, <c>agency</c>, <c>postal</c>, <c>notification</c>, <c>identity</c>.
/// </summary>
public sealed record RunningSystem
{
    /// <summary>Base address of the gateway: the only one people and clients need.</summary>
    public required Uri Gateway { get; init; }

    /// <summary>Public base address of each service, by its short name.</summary>
    public required IReadOnlyDictionary<string, Uri> Services { get; init; }

    /// <summary>Base address that answers a service's internal endpoints, by its short name.</summary>
    public required IReadOnlyDictionary<string, Uri> Internal { get; init; }

    /// <summary>Connection string of each service's database, by its short name.</summary>
    public required IReadOnlyDictionary<string, string> Databases { get; init; }

    /// <summary>Credentials of the demonstration's clients, by id (<c>h99.12-officer</c>, <c>ops</c>, ...).</summary>
    public required IReadOnlyDictionary<string, ClientCredentials> Clients { get; init; }

    /// <summary>The broker, as the services know it.</summary>
    public required Uri RabbitMq { get; init; }

    /// <summary>The broker's management HTTP (user and password in the address).</summary>
    public required Uri RabbitMqManagement { get; init; }

    /// <summary>The file all processes read the business clock's offset from: seconds, invariant.</summary>
    public required string ClockOffsetFile { get; init; }

    /// <summary>The public post's stand-in.</summary>
    public required Uri Carrier { get; init; }

    /// <summary>Web page and messages of the mail catcher.</summary>
    public required Uri Mail { get; init; }

    /// <summary>The <c>.local</c> folder: everything the local host writes.</summary>
    public required string LocalFolder { get; init; }

    /// <summary>One log file per service.</summary>
    public required string LogFolder { get; init; }

    /// <summary>The repository's root.</summary>
    public required string Root { get; init; }

    /// <summary>The spans the services have told of so far; they tell every two seconds, and when they end.</summary>
    internal Func<IReadOnlyList<Traces.Span>> Spans { get; init; } = () => [];

    /// <summary>Stops the broker (only a private one: false when it is not ours to stop) and starts it again, for fault walks.</summary>
    public Func<CancellationToken, Task<bool>> StopBroker { get; init; } = _ => Task.FromResult(false);

    /// <summary>Starts a stopped broker again.</summary>
    public Func<CancellationToken, Task> StartBroker { get; init; } = _ => Task.CompletedTask;

    /// <summary>Ends a service's process without warning (SIGKILL), for fault walks; the host starts it again.</summary>
    public Action<string> Kill { get; init; } = _ => { };

    /// <summary>The process a service runs in now, to read its use of the machine; null when there is none.</summary>
    public Func<string, int?> ProcessOf { get; init; } = _ => null;

    /// <summary>Names of the services that have crashed since the start; the host starts them again by itself.</summary>
    public Func<IReadOnlyList<string>> Crashed { get; init; } = () => [];
}

/// <summary>A client of the embedded identity service.</summary>
public sealed record ClientCredentials(string Id, string Secret, string Agency, string Role, IReadOnlyList<string> Scopes)
{
    /// <summary>Addresses a sign-in may lead back to; a client with any signs people in and gets no token for itself.</summary>
    public IReadOnlyList<string> Redirects { get; init; } = [];

    /// <summary>Addresses people may be led to once they are signed out.</summary>
    public IReadOnlyList<string> PostLogoutRedirects { get; init; } = [];
}
