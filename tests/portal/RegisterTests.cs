using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LienThong.Portal.Tests;

public sealed partial class RegisterTests(DeskHost desk) : IClassFixture<DeskHost>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await desk.Begin();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_page_answers_first_and_names_nobody()
    {
        var page = await desk.Officer.Get("/so-ho-so");

        Assert.Equal("3 hồ sơ; 1 đã quá hạn.", page.Heading);
        Assert.Equal("Sổ hồ sơ: 1 quá hạn - LienThong", page.Title);
        Assert.True(page.Has("Chi nhánh đất đai khu vực 2 đang giữ hồ sơ") && page.Has("08/05/2026") && page.Has("chờ nộp tiền") && page.Has("chưa có mã"));
        Assert.Single(page.Html.Split("badge late").Skip(1));
        Assert.Contains($"href=\"/ho-so/{RegisterSample.Id}/thao-tac\"", page.Html, StringComparison.Ordinal);
        Assert.True(page.Has("không có dữ liệu cá nhân"));
        Assert.DoesNotContain(desk.Gateway.Seen, request => request.Path.Contains("namesFor", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("?q=lua+pham", "/v1/dossiers?q=lua%20pham&limit=41")]
    [InlineData("?q=h99.12+260423+0127", "/v1/dossiers?q=H99.12-260423-0127&limit=41")]
    [InlineData("?trang-thai=Moving&kenh=Post&thu-tuc=1.013831", "/v1/dossiers?status=Moving&procedure=1.013831&channel=Post&limit=41")]
    [InlineData("?tu=1%2F4%2F2026&den=30.04.2026", "/v1/dossiers?receivedFrom=2026-04-01&receivedTo=2026-04-30&limit=41")]
    [InlineData("?qua-han=1&q=&trang-thai=", "/v1/dossiers?overdue=true&limit=41")]
    public async Task Filters_are_asked_of_the_service(string page, string asked)
    {
        var seen = await desk.Officer.Get("/so-ho-so" + page);

        Assert.Equal(HttpStatusCode.OK, seen.Status);
        Assert.Contains(desk.Gateway.Seen, request => request.Path == asked);
    }

    [Fact]
    public async Task A_search_finds_the_same_composed_or_not_and_stays_out_of_title_and_heading()
    {
        var composed = await desk.Officer.Get("/so-ho-so?q=" + Uri.EscapeDataString("Lụa".Normalize(NormalizationForm.FormC)));
        var apart = await desk.Officer.Get("/so-ho-so?q=" + Uri.EscapeDataString("Lụa".Normalize(NormalizationForm.FormD)));

        Assert.Equal(2, desk.Gateway.Seen.Count(request => request.Path == $"/v1/dossiers?q={Uri.EscapeDataString("Lụa")}&limit=41"));
        Assert.True(apart.Has("value=\"Lụa\""));
        Assert.DoesNotContain("Lụa", composed.Title + composed.Heading, StringComparison.Ordinal);
        Assert.Equal("no-referrer", composed.Headers["Referrer-Policy"]);
    }

    [Theory]
    [InlineData("trang-thai=Lost")]
    [InlineData("trang-thai=moving")]
    [InlineData("kenh=Fax")]
    [InlineData("qua-han=2")]
    [InlineData("sau=12")]
    [InlineData("trang-thai=Moving&trang-thai=Stopped")]
    public async Task A_choice_that_is_none_is_no_page(string query)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Officer.Get("/so-ho-so?" + query)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Officer.Get("/so-ho-so.csv?" + query)).Status);
        Assert.DoesNotContain(desk.Gateway.Seen, asked => asked.Path.StartsWith("/v1/dossiers", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("tu", "31/04/2026")]
    [InlineData("den", "hôm nay")]
    [InlineData("thu-tuc", "a b")]
    [InlineData("q", "***")]
    [InlineData("tu=2/5/2026&den", "1/5/2026")]
    public async Task What_is_typed_wrongly_is_kept_with_the_reason_beside_it_and_nothing_is_asked(string field, string typed)
    {
        var page = await desk.Officer.Get($"/so-ho-so?{field}={Uri.EscapeDataString(typed)}");
        var input = page.Text.Split("<input ").Single(part => part.Contains($"name=\"{field.Split('&')[^1]}\"", StringComparison.Ordinal)).Split("</div>")[0];

        Assert.Equal((HttpStatusCode.BadRequest, "Chưa lọc được: có ô không đọc được."), (page.Status, page.Heading));
        Assert.Contains($"value=\"{typed}\"", input, StringComparison.Ordinal);
        Assert.Contains("aria-invalid=\"true\"", input, StringComparison.Ordinal);
        Assert.Contains("<b class=\"bad\">", input, StringComparison.Ordinal);
        Assert.Empty(desk.Gateway.Seen);
    }

    [Fact]
    public async Task A_thousand_dossiers_come_page_by_page_each_once_and_no_page_is_large()
    {
        RegisterSample.Long(desk.Gateway, 1000);
        var (path, numbers, pages) = ((string?)"/so-ho-so", new List<int>(), 0);
        while (path is not null && pages < 30)
        {
            var page = await desk.Officer.Get(path);
            if (pages++ == 0)
            {
                Assert.Equal("Hơn 40 hồ sơ, mới nhất ở trên; hơn 200 đã quá hạn.", page.Heading);
            }

            Assert.InRange(Encoding.UTF8.GetByteCount(page.Html), 1, 100_000);
            var rows = page.Html.Split("<tr><th scope=\"row\">").Skip(1).ToList();
            Assert.All(rows, row => Assert.Equal(NumberOf(row) % 3 == 0, row.Contains("badge late", StringComparison.Ordinal)));
            numbers.AddRange(rows.Select(NumberOf));
            path = Onwards().Match(page.Text) is { Success: true } next ? next.Groups[1].Value : null;
        }

        Assert.Equal((25, 1000, 1000), (pages, numbers.Count, numbers.Distinct().Count()));
    }

    [Fact]
    public async Task Names_are_shown_when_asked_for_and_the_page_says_that_it_was_recorded()
    {
        desk.Gateway.Says("/v1/dossiers?q=lua&limit=40&namesFor=desk-list", RegisterSample.List(null, RegisterSample.Row(applicant: RegisterSample.Name)));

        var before = await desk.Officer.Get("/so-ho-so?q=lua");
        var names = await desk.Officer.Submit(before, "/so-ho-so/nguoi-nop");

        Assert.False(before.Has(RegisterSample.Name));
        Assert.Equal((HttpStatusCode.OK, true), (names.Status, names.Has(RegisterSample.Name)));
        Assert.True(names.Has("có dữ liệu cá nhân: mỗi lần mở đều được ghi lại") && names.Has("lượt đọc được ghi cho từng hồ sơ"));
        Assert.DoesNotContain(RegisterSample.Name, names.Title + names.Heading, StringComparison.Ordinal);
        Assert.DoesNotContain("/so-ho-so/nguoi-nop", names.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_are_read_by_no_link_and_a_session_that_ended_leads_back_to_the_filters()
    {
        var page = await desk.Officer.Get("/so-ho-so?q=lua&trang-thai=Moving");

        var link = await desk.Officer.Get("/so-ho-so/nguoi-nop?q=lua");
        desk.Officer.Cookies.Remove("__Host-lienthong");
        var sent = await desk.Officer.Submit(page, "/so-ho-so/nguoi-nop");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, link.Status);
        Assert.Equal("/sign-in?back=" + Uri.EscapeDataString("/so-ho-so?q=lua&trang-thai=Moving"), sent.Location);
        Assert.DoesNotContain(desk.Gateway.Seen, request => request.Path.Contains("namesFor", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_part_that_is_away_is_named_and_the_rest_shown()
    {
        desk.Gateway.Refuses("/v1/dossiers?overdue=true&limit=200", 503);
        var uncounted = await desk.Officer.Get("/so-ho-so");
        desk.Gateway.Refuses("/v1/dossiers", 503);
        var away = await desk.Officer.Get("/so-ho-so?q=lua");

        Assert.Equal("3 hồ sơ; chưa đếm được hồ sơ quá hạn.", uncounted.Heading);
        Assert.True(uncounted.Has(RegisterSample.Code));
        Assert.True(away.Has("Thiếu sổ hồ sơ: dịch vụ tiếp nhận (intake) không trả lời") && away.Html.Contains("value=\"lua\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_typed_and_what_services_say_is_text_and_never_markup()
    {
        desk.Gateway.Says("/v1/dossiers", RegisterSample.List(null, RegisterSample.Row(sentence: "<script>alert(1)</script>", code: "<b>x", status: "<i>s")));

        var page = await desk.Officer.Get("/so-ho-so?q=%22%3E%3Ci%3Eq&thu-tuc=%22%3E%3Ci%3E&tu=%22%3E%3Ci%3E&den=%22%3E%3Ci%3E");
        var list = await desk.Officer.Get("/so-ho-so");

        foreach (var html in new[] { page.Html, list.Html })
        {
            Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<b>x", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<i>", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_file_is_passed_on_as_it_is_with_the_same_filters()
    {
        byte[] file = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("Mã hồ sơ,Trạng thái\r\nH99.12-260423-0127,4\r\n")];
        desk.Gateway.Does("/v1/dossiers/register.csv?q=lua&status=Moving", async context =>
        {
            context.Response.ContentType = "text/csv; charset=utf-8";
            await context.Response.Body.WriteAsync(file);
        });

        using var http = new HttpClient { BaseAddress = new(desk.Portal.Address) };
        http.DefaultRequestHeaders.Add("Cookie", string.Join("; ", desk.Officer.Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        using var answer = await http.GetAsync($"/so-ho-so.csv?q=lua&trang-thai=Moving&sau={RegisterSample.Id}");

        Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(("attachment", "so-ho-so-2026-05-14.csv"), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentDisposition.FileName));
        Assert.Equal(file, await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_file_that_cannot_be_had_is_a_page()
    {
        desk.Gateway.Refuses("/v1/dossiers/register.csv", 503);

        var page = await desk.Officer.Get("/so-ho-so.csv");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (page.Status, page.Has("chưa tải được sổ hồ sơ") && page.Has("Về sổ hồ sơ")));
    }

    [Theory]
    [InlineData("/so-ho-so")]
    [InlineData("/so-ho-so.csv")]
    [InlineData("/tra-ket-qua")]
    [InlineData("/ho-so/0198d3a0-0000-7000-8000-000000000201/thao-tac")]
    [InlineData("/ho-so/0198d3a0-0000-7000-8000-000000000201/luot-doc")]
    [InlineData("/tra-ket-qua/0198d3a0-0000-7000-8000-000000000201")]
    public async Task Without_the_scope_and_without_a_session_there_is_no_page(string path)
    {
        using var worker = desk.Portal.Visit();
        using var nobody = desk.Portal.Visit();
        desk.Gateway.Scopes = "work.act";
        await worker.SignIn(client: "officer-2");

        var refused = await worker.Get(path);
        var sent = await nobody.Get(path);

        Assert.Equal((HttpStatusCode.Forbidden, true), (refused.Status, refused.Has("PORTAL-002")));
        Assert.Equal((HttpStatusCode.Redirect, "/sign-in?back=" + Uri.EscapeDataString(path)), (sent.Status, sent.Location));
    }

    [Theory]
    [InlineData(401, HttpStatusCode.Redirect)]
    [InlineData(429, HttpStatusCode.TooManyRequests)]
    [InlineData(400, HttpStatusCode.BadRequest)]
    public async Task Other_answers_of_the_service_are_pages(int status, HttpStatusCode shown)
    {
        desk.Gateway.Refuses("/v1/dossiers", status);

        Assert.Equal(shown, (await desk.Officer.Get("/so-ho-so?q=lua")).Status);
    }

    [Fact]
    public async Task What_is_searched_for_is_in_no_log_and_no_span()
    {
        const string Sought = "nguyendinhtimkiem";
        using var heard = new HeardLog();
        using var spans = new ActivityListener
        {
            ShouldListenTo = _ => true, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span => heard.Lines.Enqueue(string.Join(' ', span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Prepend(span.DisplayName))),
        };
        ActivitySource.AddActivityListener(spans);
        desk.Portal.Services.GetRequiredService<ILoggerFactory>().AddProvider(heard);

        await desk.Officer.Submit(await desk.Officer.Get("/so-ho-so?q=" + Sought), "/so-ho-so/nguoi-nop");
        desk.Gateway.Refuses("/v1/dossiers", 500);
        await desk.Officer.Get("/so-ho-so?q=" + Sought);

        Assert.Contains(desk.Gateway.Seen, request => request.Path.Contains(Sought, StringComparison.Ordinal));
        Assert.Contains(heard.Lines, line => line.Contains("/so-ho-so", StringComparison.Ordinal));
        Assert.DoesNotContain(heard.Lines, line => line.Contains(Sought, StringComparison.Ordinal));
    }

    /// <summary>Everything the portal logs, as text.</summary>
    private sealed class HeardLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose() => Lines.Clear();
    }

    private static int NumberOf(string row) => int.Parse(row.Split("</a>")[0][^4..], CultureInfo.InvariantCulture);

    [GeneratedRegex("href=\"([^\"]+)\">Xem tiếp<")]
    private static partial Regex Onwards();
}
