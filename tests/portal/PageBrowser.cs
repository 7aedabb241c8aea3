using LienThong.Testkit;
using Microsoft.Playwright;

namespace LienThong.Portal.Tests;

/// <summary>Debian's chromium, driven by Playwright; one for all tests of a class.</summary>
public sealed class PageBrowser : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public static bool IsMissing => !Local.Walk.Browser.IsInstalled;

    /// <summary>Where pictures go: not into git.</summary>
    public static string Pictures { get; } = Directory.CreateDirectory(Path.Combine(Repository.Root, ".local", "portal")).FullName;

    public async ValueTask InitializeAsync()
    {
        if (IsMissing)
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium(), Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });
    }

    /// <summary>A window of its own, with its own cookies; scripts are off unless a check needs them.</summary>
    public Task<IBrowserContext> Open(int width, bool scripts = false) => _browser!.NewContextAsync(new()
    {
        ViewportSize = new() { Width = width, Height = 900 }, JavaScriptEnabled = scripts, Locale = "vi-VN",
    });

    private static string Chromium() => Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "chromium")).First(File.Exists);

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
