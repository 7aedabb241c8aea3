using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using LienThong.Testkit;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(LienThong.Portal.Tests.PageBrowser))]

namespace LienThong.Portal.Tests;

/// <summary>Debian's chromium, driven by Playwright; one for all tests.</summary>
public sealed class PageBrowser : IAsyncLifetime
{
    public const int Phone = 390;
    public const int Desk = 1280;

    /// <summary>What breaks a rule, and nothing of what keeps them: that list is long and slow.</summary>
    private static readonly AxeRunOptions Broken = new() { ResultTypes = [ResultType.Violations] };

    /// <summary>Where nobody looks at pictures, none are taken.</summary>
    private static readonly bool TakesPictures = Environment.GetEnvironmentVariable("CI") is not "true";

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

    /// <summary>What axe finds on the phone, and what is cut there or at a desk; leaves a picture of both outside CI.</summary>
    public static async Task<IReadOnlyList<string>> WhatIsWrong(IPage page, string name)
    {
#pragma warning disable CS0618 // the newer way opens a blank page for every check, for frames these pages do not have: more than twice as slow
        var wrong = (await page.Locator("html").RunAxeLegacy(Broken)).Violations.Select(violation => $"{violation.Id}: {string.Join("; ", violation.Nodes.Select(node => node.Html))}").ToList();
#pragma warning restore CS0618
        foreach (var width in new[] { Phone, Desk })
        {
            await page.SetViewportSizeAsync(width, 900);
            var hidden = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            wrong.AddRange(hidden == 0 ? [] : [$"{hidden} px are cut at {width}"]);
            if (TakesPictures)
            {
                await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{name}-{width}.png"), FullPage = true });
            }
        }

        return wrong;
    }

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
