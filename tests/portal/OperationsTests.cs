using System.Net;
using System.Text.Json.Nodes;

namespace LienThong.Portal.Tests;

public sealed class OperationsTests : IAsyncLifetime
{
    private PortalHost _portal = null!;
    private Visitor _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await PortalHost.Start();
        _visitor = _portal.Visit();
        await _visitor.SignIn();
    }

    public async ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task When_nothing_waits_the_page_says_so_first()
    {
        var page = await _visitor.Get("/ops");

        Assert.Equal("Không mất gì; mọi hồ sơ đang chạy.", page.Heading);
        Assert.Equal("Vận hành: mọi thứ đang chạy - LienThong", page.Title);
        Assert.True(page.Has("thứ Năm 14/05/2026, 09:05:12"));
        Assert.True(page.Has("8<small>/8</small>") && page.Has("0,4<small> s</small>"));
        Assert.True(page.Has("Không sự kiện nào phải chờ."));
        Assert.True(page.Has("14/05/2026 06:00") && page.Has("41.208") && page.Has("512.930") && page.Has("Nhật ký khớp luồng"));
        Assert.InRange(page.Html.Length, 1, 100_000);
    }

    [Fact]
    public async Task Every_call_carries_the_operators_own_token()
    {
        await _visitor.Get("/ops");

        var calls = _portal.Gateway.Seen.Where(seen => seen.Path.StartsWith("/v1/", StringComparison.Ordinal)).ToList();
        Assert.Equal(12, calls.Count);
        Assert.All(calls, call => Assert.StartsWith("Bearer eyJ", call.Token, StringComparison.Ordinal));
        Assert.Single(calls.Select(call => call.Token).Distinct());
    }

    [Fact]
    public async Task The_morning_of_the_exemplar_reads_as_it_does()
    {
        Sample.Busy(_portal.Gateway);

        var page = await _visitor.Get("/ops");

        Assert.Equal("Không mất gì; 1 hồ sơ cần người xử lý, 2 hồ sơ đang tự chờ.", page.Heading);
        Assert.Equal("Vận hành: 1 hồ sơ cần người xử lý, 1 dịch vụ suy giảm - LienThong", page.Title);
        Assert.True(page.Has("lỗi 3 lần") && page.Has("H99.12-260505-0058") && page.Has("POSTAL-007: địa chỉ phát thiếu mã xã"));
        Assert.True(page.Has("chưa nhận bản trước phiên bản 7") && page.Has("thử lại lúc 09:06"));
        Assert.True(page.Has("chờ nguồn khác") && page.Has("phân vùng 3 không có người nhận"));
        Assert.True(page.Has("bỏ qua bởi <b>ops</b> lúc 10:20 13/05") && page.Has("Đã giao tay cho dân, biên bản 12/BB"));
        Assert.True(page.Has("Chi nhánh đất đai khu vực 2") && page.Has("<td class=\"num\">412</td>") && page.Has("<td class=\"num\">1.086</td>"));
        Assert.True(page.Text.IndexOf("lỗi 3 lần", StringComparison.Ordinal) < page.Text.IndexOf("thiếu bản trước", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("silent")]
    [InlineData("refusing")]
    [InlineData("nonsense")]
    public async Task A_service_that_does_not_answer_is_named_and_the_rest_stands(string how)
    {
        foreach (var path in new[] { "/v1/ops/agency/state", "/v1/ops/agency/parked" })
        {
            _ = how switch
            {
                "silent" => _portal.Gateway.Hangs(path),
                "refusing" => _portal.Gateway.Refuses(path, 502),
                _ => _portal.Gateway.Says(path, "{\"service\": 5"),
            };
        }

        _portal.Gateway.Says("/health", Sample.Health("agency"), 503);

        var page = await _visitor.Get("/ops");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Không mất gì; agency-processing không trả lời.", page.Heading);
        Assert.True(page.Has("Thiếu phần của agency-processing"));
        Assert.True(page.Has("7<small>/8</small>") && page.Has("512.930"));
    }

    [Fact]
    public async Task When_nothing_answers_the_page_still_stands()
    {
        foreach (var service in Sample.Services)
        {
            _portal.Gateway.Hangs($"/v1/ops/{service}/state").Hangs($"/v1/ops/{service}/parked");
        }

        _portal.Gateway.Hangs("/health").Hangs("/v1/itineraries/counts").Hangs("/v1/reconciliations/last");

        var page = await _visitor.Get("/ops");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Không rõ kết quả đối soát; 6 dịch vụ không trả lời.", page.Heading);
        Assert.True(page.Has("không có số"));
    }

    [Theory]
    [InlineData("none", "Chưa đối soát lần nào; mọi hồ sơ đang chạy.")]
    [InlineData("lost", "Đối soát không khớp: mất 2, áp dụng hai lần 1; mọi hồ sơ đang chạy.")]
    [InlineData("promise", "Đối soát không khớp: 1 cam kết không giữ; mọi hồ sơ đang chạy.")]
    [InlineData("failed", "Đối soát gần nhất không chạy xong; mọi hồ sơ đang chạy.")]
    [InlineData("running", "Đang đối soát; mọi hồ sơ đang chạy.")]
    public async Task The_last_certificate_decides_what_may_be_claimed(string which, string heading)
    {
        _ = which switch
        {
            "none" => _portal.Gateway.Refuses("/v1/reconciliations/last", 404),
            "lost" => _portal.Gateway.Says("/v1/reconciliations/last", Sample.Certificate("broken", lost: 2, doubled: 1, offending: 3)),
            "promise" => _portal.Gateway.Says("/v1/reconciliations/last", Sample.Certificate("broken", offending: 3)),
            _ => _portal.Gateway.Says("/v1/reconciliations/last", Sample.Certificate(which)),
        };

        var page = await _visitor.Get("/ops");

        Assert.Equal(heading, page.Heading);
        Assert.Equal(which is "none" or "lost" or "promise" or "failed", page.Html.Contains("action=\"/ops/reconciliations\"", StringComparison.Ordinal));
        Assert.Equal(which == "failed", page.Has("routing did not answer in time"));
        Assert.Equal(which is "lost" or "promise", page.Has("0198d3a0 v3") && page.Has("đứt"));
    }

    [Fact]
    public async Task Markup_in_any_text_stays_text()
    {
        const string Evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";
        var row = Sample.Row("poison", Sample.Dossier, 1, Evil, Evil, Evil + "\n" + Evil, 3, decidedBy: Evil);
        var other = Sample.Row(Evil, Sample.Dossier, 2, "routing", Evil, Evil, 3);
        var state = Sample.State("intake", degraded: true, parked: [("poison", 1), (Evil, 1)]);
        state["reasons"] = new JsonArray(Evil);
        var certificate = Sample.Certificate("broken", lost: 1, offending: 1, offender: Evil);
        certificate["promises"]![0]!["vi"] = Evil;
        certificate["promises"]![0]!["en"] = Evil;
        _portal.Gateway.Says("/v1/ops/intake/state", state).Says("/v1/ops/intake/parked", Sample.Parked(row, other))
            .Says($"/v1/itineraries/{Sample.Dossier}", new { dossierCode = Evil })
            .Says("/v1/itineraries/counts", Sample.Counts((Evil, Evil, Evil, 1, 1, 1)))
            .Says("/v1/reconciliations/last", certificate);

        var page = await _visitor.Get("/ops");
        var list = await _visitor.Get("/ops/parked/intake");
        var skipped = await _visitor.Submit(page, "/2/skip", ("reason", "<b>x"), ("name", Evil));

        foreach (var shown in new[] { page, list, skipped })
        {
            Assert.Contains("&lt;", shown.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", shown.Html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img", shown.Html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<b>x", shown.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_thousand_parked_rows_are_paged_and_errors_among_them_come_first()
    {
        var rows = Enumerable.Range(1, 50).Select(n => Sample.Row("gap", Guid.CreateVersion7(), n, "intake", "intake.dossier-accepted.v1")).ToArray();
        var error = Sample.Row("poison", Sample.Dossier, 4, "intake", "intake.dossier-accepted.v1", "hidden far behind", 3);
        _portal.Gateway.Says("/v1/ops/routing/state", Sample.State("routing", parked: [("gap", 999), ("poison", 1)]))
            .Says("/v1/ops/routing/parked", Sample.Page("intake,x,50", rows))
            .Says("/v1/ops/routing/parked?reason=poison&limit=10", Sample.Parked(error))
            .Says("/v1/ops/routing/parked?limit=20", Sample.Page("intake,x,20", rows[..20].Select(row => row.DeepClone().AsObject()).ToArray()))
            .Says("/v1/ops/routing/parked?reason=gap&after=intake,x,20&limit=20", Sample.Page(null, error.DeepClone().AsObject()));

        var page = await _visitor.Get("/ops");
        var list = await _visitor.Get("/ops/parked/routing");
        var next = await _visitor.Get("/ops/parked/routing?reason=gap&after=intake%2Cx%2C20");

        Assert.Equal("Không mất gì; 1 sự kiện cần người xử lý, 999 sự kiện đang tự chờ.", page.Heading);
        Assert.Contains("hidden far behind", page.Text, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/ops/parked/routing\">routing, 1.000</a>", page.Text, StringComparison.Ordinal);
        Assert.InRange(page.Html.Length, 1, 100_000);
        Assert.Equal("Ở routing có 1 sự kiện cần người xử lý, 999 đang tự chờ.", list.Heading);
        Assert.Contains("href=\"/ops/parked/routing?after=intake%2Cx%2C20\"", list.Html, StringComparison.Ordinal);
        Assert.InRange(list.Html.Length, 1, 100_000);
        Assert.Contains("Về đầu danh sách", next.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Trang sau", next.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/ops/parked/gateway", 404)]
    [InlineData("/ops/parked/routing?reason=%3Cb%3E", 404)]
    [InlineData("/ops/reconciliations/0198d3a0-0000-7000-8000-000000000001", 404)]
    public async Task What_is_not_there_is_a_page(string path, int status) => Assert.Equal(status, (int)(await _visitor.Get(path)).Status);

    [Fact]
    public async Task A_list_whose_service_is_away_is_a_page_that_says_what_to_do()
    {
        _portal.Gateway.Hangs("/v1/ops/routing/parked");

        var page = await _visitor.Get("/ops/parked/routing");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.True(page.Has("PORTAL-005") && page.Has("Đợi vài giây"));
    }

    [Fact]
    public async Task A_certificate_is_kept_as_a_file()
    {
        var id = (string)Sample.Certificate()["id"]!;
        _portal.Gateway.Says($"/v1/reconciliations/{id}", Sample.Certificate());

        var file = await _visitor.Get($"/ops/reconciliations/{id}");

        Assert.Equal("application/json", file.Headers["Content-Type"]);
        Assert.Contains($"attachment; filename=doi-soat-{id}.json", file.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Equal(41, (int?)JsonNode.Parse(file.Html)!["number"]);
    }
}
