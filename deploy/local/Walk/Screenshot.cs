using System.Diagnostics;

namespace LienThong.Local.Walk;

/// <summary>Takes the picture of the walk's page that the documentation shows (<c>deploy/look/walk.png</c>), with Debian's chromium.</summary>
public static class Screenshot
{
    private const int Width = 1440;
    private const int Height = 1440;

    /// <summary>Draws the page of the last walk; false when there is none or the browser failed.</summary>
    public static async Task<bool> Take(string page, string picture, CancellationToken ct)
    {
        if (!File.Exists(page))
        {
            return false;
        }

        var profile = Directory.CreateTempSubdirectory("lienthong-browser-");
        try
        {
            var start = new ProcessStartInfo("chromium") { RedirectStandardError = true, RedirectStandardOutput = true };
            string[] arguments =
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--hide-scrollbars", $"--user-data-dir={profile.FullName}",
                $"--window-size={Width},{Height}", $"--screenshot={picture}", new Uri(Path.GetFullPath(page)).AbsoluteUri,
            ];
            foreach (var argument in arguments)
            {
                start.ArgumentList.Add(argument);
            }

            using var browser = Process.Start(start) ?? throw new WalkException("chromium did not start.");
            var (said, failed) = (browser.StandardOutput.ReadToEndAsync(ct), browser.StandardError.ReadToEndAsync(ct));
            await browser.WaitForExitAsync(ct);
            await Task.WhenAll(said, failed);
            return browser.ExitCode == 0 && File.Exists(picture);
        }
        finally
        {
            profile.Delete(recursive: true);
        }
    }
}
