using System.Net;

namespace LienThong.Portal.Tests;

/// <summary>The page of the last walk.</summary>
public sealed class DemonstrationTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-walk-").FullName;
    private PortalHost _portal = null!;
    private Visitor _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await PortalHost.Start(portal => portal.With("Portal:WalkPage", Path.Combine(_folder, "index.html")));
        _visitor = _portal.Visit();
    }

    public async ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        await _portal.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Before_a_walk_the_page_says_what_to_run_and_after_it_shows_the_newest()
    {
        var before = await _visitor.Get("/minh-hoa");
        await Write("index.html", "<h1>Hồ sơ A sớm 1 ngày.</h1>");
        await Write("minh-hoa/form-01-a.html", "<h1>GIẤY TIẾP NHẬN</h1>");

        var page = await _visitor.Get("/minh-hoa");
        var receipt = await _visitor.Get("/minh-hoa/form-01-a.html");
        var again = await _visitor.Get("/minh-hoa", ("If-None-Match", page.Headers["ETag"]));
        await Write("index.html", "<h1>Hồ sơ A đúng hạn.</h1>");
        var newer = await _visitor.Get("/minh-hoa", ("If-None-Match", page.Headers["ETag"]));

        Assert.Equal((HttpStatusCode.NotFound, true), (before.Status, before.Has("dotnet run --project deploy/local -- walk")));
        Assert.Equal("Hồ sơ A sớm 1 ngày.", page.Heading);
        Assert.Equal(("text/html; charset=utf-8", "no-cache"), (page.Headers["Content-Type"], page.Headers["Cache-Control"]));
        Assert.StartsWith("default-src 'none'; style-src 'self'; img-src 'self' data:;", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Equal("GIẤY TIẾP NHẬN", receipt.Heading);
        Assert.Equal((HttpStatusCode.NotModified, ""), (again.Status, again.Html));
        Assert.Equal("Hồ sơ A đúng hạn.", newer.Heading);
    }

    [Fact]
    public async Task Nothing_else_of_the_folder_is_shown()
    {
        foreach (var file in (string[])["secret.html", "index.html", "timeline.txt", "minh-hoa/index.html", "minh-hoa/timeline.txt"])
        {
            await Write(file, "<h1>not for you</h1>");
        }

        foreach (var path in (string[])["form-01-z.html", "index.html", "..%2Fsecret.html", "timeline.txt", "form-01-a.html%0a"])
        {
            var page = await _visitor.Get("/minh-hoa/" + path);

            Assert.Equal((path, HttpStatusCode.NotFound, false), (path, page.Status, page.Has("not for you")));
        }
    }

    [Fact]
    public async Task What_is_too_large_is_no_page_and_the_link_stands_only_where_one_is_configured()
    {
        await Write("index.html", new string(' ', (4 * 1024 * 1024) + 1));
        await using var bare = await PortalHost.Start();
        using var other = bare.Visit();
        await other.SignIn();
        await _visitor.SignIn();

        Assert.Equal(HttpStatusCode.NotFound, (await _visitor.Get("/minh-hoa")).Status);
        Assert.Contains("href=\"/minh-hoa\"", (await _visitor.Get("/ops")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/minh-hoa\"", (await other.Get("/ops")).Html, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotFound, true), ((await other.Get("/minh-hoa")).Status, (await other.Get("/minh-hoa")).Has("Chưa có trang minh họa")));
    }

    private async Task Write(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, text);
    }
}
