namespace LienThong.Local.Servers;

/// <summary>Installs Debian's own packages when that is possible, else says the one command to run.</summary>
internal static class DebianPackages
{
    private const string StartPolicy = "/usr/sbin/policy-rc.d";

    public static async Task Install(IReadOnlyList<string> packages, Action<string> say, CancellationToken ct)
    {
        if (packages.Count == 0)
        {
            return;
        }

        var names = string.Join(' ', packages);
        if (!Commands.IsRoot || Commands.Find("apt-get") is null)
        {
            throw new LocalException(
                $"Not installed: {names}. Run: sudo apt-get update && sudo apt-get install -y {names}\n"
                + "(or start Docker, or set LIENTHONG_POSTGRES and LIENTHONG_RABBITMQ to servers of yours)");
        }

        say($"installing {names} (Debian packages)");
        // The packages would start servers of their own on the standard ports; this policy, while installing, says no.
        var mayStart = !File.Exists(StartPolicy);
        if (mayStart)
        {
            await File.WriteAllTextAsync(StartPolicy, "#!/bin/sh\nexit 101\n", ct);
            await Commands.Run("chmod", ["755", StartPolicy], ct);
        }

        try
        {
            var quiet = new Dictionary<string, string> { ["DEBIAN_FRONTEND"] = "noninteractive" };
            await Commands.Run("apt-get", ["update", "-q"], ct, quiet);
            await Commands.Run("apt-get", ["install", "-y", "-q", "--no-install-recommends", .. packages], ct, quiet);
        }
        finally
        {
            if (mayStart)
            {
                File.Delete(StartPolicy);
            }
        }
    }
}
