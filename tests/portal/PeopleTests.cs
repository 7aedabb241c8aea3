using System.Net;
using System.Text;

namespace LienThong.Portal.Tests;

/// <summary>What only opens by itself: people of a dossier, and its papers.</summary>
public sealed class PeopleTests(PortalHost portal) : AtHand(portal), IClassFixture<PortalHost>
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13];

    private static string Work => $"/viec/{WorkSample.Work}";

    private static string PeoplePath => $"/v1/dossiers/{WorkSample.Dossier}/people";

    private static string FilePath => $"/v1/dossiers/{WorkSample.Dossier}/documents/{WorkSample.Paper}";

    private static string Paper => $"/viec/giay-to/{WorkSample.Dossier}/{WorkSample.Paper}";

    [Fact]
    public async Task People_stay_closed_until_they_are_opened_and_the_opening_has_its_purpose()
    {
        Gateway.Says(PeoplePath, HandSample.People());

        var work = await Officer.Get(Work);
        var closed = !Gateway.Seen.Any(seen => seen.Path.Contains("/people", StringComparison.Ordinal));
        var address = await Officer.Get($"{Work}/nguoi-nop");
        var stillClosed = !Gateway.Seen.Any(seen => seen.Path.Contains("/people", StringComparison.Ordinal));
        var people = await Officer.Submit(work, "/nguoi-nop");

        Assert.Equal((HttpStatusCode.SeeOther, Work), (address.Status, address.Location)); // an address opens nothing
        Assert.True(stillClosed && closed && work.Has("Mở thông tin người nộp (được ghi lại)") && !work.Has("Nguyễn Thị Mẫu"));
        Assert.Single(Gateway.Seen, seen => seen.Path == PeoplePath + "?purpose=process-step");
        Assert.True(people.Has("Nguyễn Thị Mẫu") && people.Has("001099000001") && people.Has("12/UQ, ngày 20/04/2026") && people.Has("Lê Viết Giúp"));
        Assert.True(people.Has("Đã ghi: tài khoản officer-2") && people.Has("mỗi lần mở đều được ghi lại"));
        Assert.False(people.Title.Contains("Mẫu", StringComparison.Ordinal) || people.Heading.Contains("Mẫu", StringComparison.Ordinal));
        Assert.Contains("no-store", people.Headers["Cache-Control"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_text_and_whoever_may_not_look_sees_nothing()
    {
        Gateway.Says(PeoplePath, HandSample.People("<b>Mẫu</b>"));
        var work = await Officer.Get(Work);
        var page = await Officer.Submit(work, "/nguoi-nop");
        Gateway.Refuses(PeoplePath, 404);
        var stranger = await Officer.Submit(work, "/nguoi-nop");
        Gateway.Refuses(PeoplePath, 503);
        var away = await Officer.Submit(work, "/nguoi-nop");
        Gateway.Scopes = "ops.read";
        await Officer.SignIn(client: "operator");

        Assert.DoesNotContain("<b>Mẫu</b>", page.Html, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.ServiceUnavailable), (stranger.Status, away.Status));
        Assert.True(away.Has("dịch vụ tiếp nhận (intake)"));
        Assert.Equal(HttpStatusCode.Forbidden, (await Officer.Get($"{Work}/nguoi-nop")).Status);
    }

    [Fact]
    public async Task The_desk_that_answers_for_it_is_led_to_who_opened_them()
    {
        var dossier = WorkSample.Papers(("gcn", WorkSample.Paper));
        dossier["deskAgency"] = HandSample.Desk;
        Gateway.Says($"/v1/dossiers/{WorkSample.Dossier}", dossier);
        var reads = $"/ho-so/{WorkSample.Dossier}/luot-doc";

        var other = await Officer.Get(Work);
        Gateway.Scopes = "work.act dossier.accept";
        await As("desk-1", HandSample.Desk);
        var own = await Officer.Get(Work);

        Assert.DoesNotContain(reads, other.Html, StringComparison.Ordinal);
        Assert.Contains(reads, own.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paper_has_a_page_with_its_facts_and_its_neighbours()
    {
        var page = await Officer.Get(Paper + "/xem");
        var opened = Gateway.Seen.Any(seen => seen.Path.StartsWith(FilePath, StringComparison.Ordinal));
        var papers = WorkSample.Papers(("gcn", WorkSample.Paper));
        papers["documents"]![0]!["mediaType"] = "image/png";
        Gateway.Says($"/v1/dossiers/{WorkSample.Dossier}", papers);
        var image = await Officer.Get(Paper + "/xem");

        Assert.Equal("Giấy chứng nhận: bản chính, 1 bản.", page.Heading);
        Assert.True(page.Has("200 kB") && page.Has(WorkSample.Digest) && page.Has("Mở tệp PDF") && page.Has("Giấy trước:"));
        Assert.Contains($"/viec/giay-to/{WorkSample.Dossier}/{HandSample.Map}/xem", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("rel=\"next\"", page.Html, StringComparison.Ordinal);
        Assert.False(opened); // the page itself opens no file
        Assert.Contains($"<img class=\"page\" src=\"{Paper}/tep\"", image.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Officer.Get($"/viec/giay-to/{WorkSample.Dossier}/{Guid.CreateVersion7()}/xem")).Status);
        Assert.Contains(Paper + "/xem", (await Officer.Get(Work)).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/pdf", "%PDF-1.7 ...")]
    [InlineData("image/jpeg", "\u00FF\u00D8\u00FF...")]
    public async Task A_file_of_a_known_type_is_shown_and_may_do_nothing(string type, string content)
    {
        Gives(type, Encoding.Latin1.GetBytes(content));

        var file = await Officer.Get(Paper + "/tep");

        Assert.Equal((HttpStatusCode.OK, type, "inline"), (file.Status, file.Headers["Content-Type"], file.Headers["Content-Disposition"]));
        Assert.Equal("nosniff", file.Headers["X-Content-Type-Options"]);
        Assert.Equal(ShownPolicy, file.Headers["Content-Security-Policy"]);
        Assert.Contains("no-store", file.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.Contains(Gateway.Seen, seen => seen.Path == FilePath + "?purpose=process-step");
    }

    [Fact]
    public async Task An_image_arrives_byte_for_byte()
    {
        Gives("image/png", Png);

        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, Portal.Address + Paper + "/tep");
        request.Headers.Add("Cookie", string.Join("; ", Officer.Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(Png, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("application/pdf", "<html><script>alert(1)</script>")]
    [InlineData("text/html", "%PDF-1.7")]
    [InlineData("image/svg+xml", "<svg onload='alert(1)'/>")]
    [InlineData("image/png", "GIF89a")]
    [InlineData("image/png", "")]
    public async Task Whatever_is_not_what_it_says_is_not_shown(string type, string content)
    {
        Gives(type, Encoding.Latin1.GetBytes(content));

        var page = await Officer.Get(Paper + "/tep");

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, true), (page.Status, page.Has("PORTAL-025")));
        Assert.StartsWith("text/html", page.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.DoesNotContain("alert(1)", page.Html, StringComparison.Ordinal);
        Assert.Contains("style-src 'self'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }

    private static string ShownPolicy => "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

    private void Gives(string type, byte[] content) => Gateway.Does(FilePath, async context =>
    {
        context.Response.ContentType = type;
        await context.Response.Body.WriteAsync(content);
    });
}
