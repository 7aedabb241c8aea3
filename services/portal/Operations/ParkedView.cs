using System.Globalization;
using LienThong.Portal.Gateway;

namespace LienThong.Portal.Operations;

/// <summary>A parked event with what a page needs to speak of it.</summary>
/// <param name="Service">Before whose gate it waits.</param>
/// <param name="Event">The event.</param>
/// <param name="Code">Printed code of its dossier, when routing told it.</param>
public sealed record ParkedView(KnownService Service, ParkedEvent Event, string? Code)
{
    /// <summary>What waits longer for another source than this is an alarm.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private const int ShortError = 200;

    /// <summary>Nothing moves this by itself.</summary>
    public static bool NeedsPerson(string reason) => !WaitsByItself(reason) && !IsLetGo(reason);

    public static bool WaitsByItself(string reason) => reason is "gap" or "waiting";

    public static bool IsLetGo(string reason) => reason is "skip" or "skipped";

    /// <summary>The printed code, else the id all services know it by.</summary>
    public string Name => Code ?? Event.DossierId.ToString();

    /// <summary>Address of its buttons.</summary>
    public string Address =>
        string.Create(CultureInfo.InvariantCulture, $"/ops/parked/{Service.Key}/{Uri.EscapeDataString(Event.Source)}/{Event.DossierId}/{Event.Version}");

    /// <summary>The fact's name without its version.</summary>
    public string Fact => Event.Type.LastIndexOf(".v", StringComparison.Ordinal) is > 0 and var end ? Event.Type[..end] : Event.Type;

    /// <summary>The error's first line, cut where a sentence becomes a page.</summary>
    public string Error
    {
        get
        {
            var line = (Event.Error ?? "").Split('\n', 2)[0].Trim().TrimEnd('.');
            return line.Length <= ShortError ? line : line[..ShortError].TrimEnd() + "...";
        }
    }

    public bool HasMoreError => (Event.Error ?? "").Trim().TrimEnd('.') != Error;

    /// <summary>Errors first, then what waits too long, then what waits; what was let go last.</summary>
    public int Urgency(DateTimeOffset now) => Event.Reason switch
    {
        "gap" => 3,
        "waiting" => IsLate(now) ? 1 : 4,
        "skip" or "skipped" => 9,
        _ => 0,
    };

    /// <summary>It should have run by itself by now.</summary>
    public bool IsLate(DateTimeOffset now) => Event.Reason == "waiting" && now - Event.At > Patience;
}
