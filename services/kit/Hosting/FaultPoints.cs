namespace LienThong.Kit.Hosting;

/// <summary>
/// Named places where a fault run stops or stalls a process, and guards it may switch off to see its own checks fail. Armed outside
/// Production only, by a file named after the service in <c>Faults:Folder</c>: <c>relay.after-confirm:crash@3</c> acts at the third
/// passing and only once (the file is gone before the process is); <c>consumer.handling/&lt;dossier&gt;:crash*</c> acts on one subject
/// and again each time; <c>gate:off</c> holds while the file is there.
/// </summary>
public static class FaultPoints
{
    private static readonly TimeSpan Stall = TimeSpan.FromSeconds(5);
    private static readonly Lock Lock = new();
    private static string? _file;
    private static Armed? _armed;
    private static long _readAt;

    private enum Act
    {
        Crash = 1,
        Stall = 2,
        Throw = 3,
        Off = 4,
    }

    /// <summary>Watches the file of this service from now on.</summary>
    internal static void Watch(string folder, string service) => _file = Path.Combine(folder, service);

    /// <summary>Passes a point: nothing happens unless it is armed.</summary>
    public static ValueTask Hit(string point) => _file is null ? ValueTask.CompletedTask : Pass(point);

    /// <summary>The same where it matters what is being done to whom.</summary>
    public static ValueTask Hit(string point, Guid subject) => _file is null ? ValueTask.CompletedTask : Pass($"{point}/{subject}");

    /// <summary>Whether a guard is switched off, so that a check can be seen to fail.</summary>
    internal static bool IsOff(string guard) => _file is not null && Read() is { Act: Act.Off } armed && armed.Point == guard;

    private static async ValueTask Pass(string point)
    {
        if (Read() is not { } armed || armed.Point != point || Interlocked.Decrement(ref armed.Left) != 0)
        {
            return;
        }

        if (armed.Stays)
        {
            armed.Left = 1;
        }
        else
        {
            File.Delete(_file!);
        }

        switch (armed.Act)
        {
            case Act.Crash:
                Environment.FailFast($"Fault point {point}.");
                break;
            case Act.Stall:
                await Task.Delay(Stall);
                break;
            case Act.Throw:
                throw new IOException($"Fault point {point}.");
        }
    }

    private static Armed? Read()
    {
        lock (Lock)
        {
            if (Environment.TickCount64 - _readAt < 50)
            {
                return _armed;
            }

            _readAt = Environment.TickCount64;
            var text = File.Exists(_file) ? Text() : null;
            if (text is null || text.Length == 0)
            {
                return _armed = null;
            }

            return _armed = _armed?.Text == text ? _armed : Armed.Of(text);
        }
    }

    private static string? Text()
    {
        try
        {
            return File.ReadAllText(_file!).Trim();
        }
        catch (IOException)
        {
            return null; // being written or taken away: looked at again soon
        }
    }

    private sealed class Armed(string text, string point, Act act, int left, bool stays)
    {
        public int Left = left;

        public bool Stays => stays;

        public string Text => text;

        public string Point => point;

        public Act Act => act;

        public static Armed Of(string text)
        {
            var parts = text.TrimEnd('*').Split(':', '@');
            var left = parts.Length > 2 ? int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture) : 1;
            return new(text, parts[0], Enum.Parse<Act>(parts[1], ignoreCase: true), left, text.EndsWith('*'));
        }
    }
}
