using LienThong.Simulators.Carrier;
using LienThong.Simulators.Mail;

// Outside parties as processes: the public post (carrier) and a mail server that keeps what it is given (mail).
WebApplication? app = args switch
{
    ["carrier", .. var rest] => CarrierSimulator.Build(rest),
    ["mail", .. var rest] => MailCatcher.Build(rest),
    _ => null,
};

if (app is null)
{
    using var logging = LoggerFactory.Create(log => log.AddSimpleConsole());
    Usage.LogVerbs(logging.CreateLogger("Simulators"));
    return 2;
}

await app.RunAsync();
return 0;

/// <summary>What the program says when it does not know which party to be.</summary>
internal static partial class Usage
{
    [LoggerMessage(1, LogLevel.Error, "Name the outside party to be: carrier or mail")]
    internal static partial void LogVerbs(ILogger log);
}
