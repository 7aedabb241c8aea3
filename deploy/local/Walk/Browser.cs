using System.Diagnostics;

namespace LienThong.Local.Walk;

/// <summary>Debian's chromium, without a window: draws and prints the pages of a walk.</summary>
public static class Browser
{
    private const int Width = 1440;
    private const int Height = 1440;

    /// <summary>Whether the browser is on this machine.</summary>
    public static bool IsInstalled => Servers.Commands.Find("chromium") is not null;

    /// <summary>Draws a page as a picture; false when there is no page or the browser failed.</summary>
    public static Task<bool> Draw(string page, string picture, CancellationToken ct) =>
        Run(page, picture, ["--hide-scrollbars", $"--window-size={Width},{Height}", $"--screenshot={picture}"], ct);

    /// <summary>Prints a page as a PDF, on the paper its style names.</summary>
    public static Task<bool> Print(string page, string pdf, CancellationToken ct) =>
        Run(page, pdf, ["--no-pdf-header-footer", $"--print-to-pdf={pdf}"], ct);

    private static async Task<bool> Run(string page, string written, string[] what, CancellationToken ct)
    {
        if (!File.Exists(page) || !IsInstalled)
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
                "--disable-component-update", "--disable-sync", $"--user-data-dir={profile.FullName}", .. what, new Uri(Path.GetFullPath(page)).AbsoluteUri,
            ];
            foreach (var argument in arguments)
            {
                start.ArgumentList.Add(argument);
            }

            using var browser = Process.Start(start) ?? throw new WalkException("chromium did not start.");
            var (said, failed) = (browser.StandardOutput.ReadToEndAsync(ct), browser.StandardError.ReadToEndAsync(ct));
            await browser.WaitForExitAsync(ct);
            await Task.WhenAll(said, failed);
            return browser.ExitCode == 0 && File.Exists(written);
        }
        finally
        {
            profile.Delete(recursive: true);
        }
    }
}
