using System.Net;
using LienThong.Intake.Receipts;
using static LienThong.Intake.Tests.IntakeService;

namespace LienThong.Intake.Tests;

public sealed class TrackDossierTests(IntakeService intake) : IClassFixture<IntakeService>
{
    [Fact]
    public async Task Whoever_holds_the_receipt_learns_where_the_dossier_is_but_no_name()
    {
        var (id, accepted) = await intake.Accepted();
        await intake.Assigned(id, 2, LandOffice);
        using var citizen = Citizen("198.51.100.1");
        var secret = (string)accepted["trackingSecret"]!;

        var answer = await Json(await citizen.GetAsync($"/v1/tracking/{accepted["code"]}?secret={secret}"));

        Assert.Equal(4, (int?)answer["status"]);
        Assert.Equal("Đang xử lý", (string?)answer["statusName"]!["vi"]);
        Assert.Contains("Thẩm định", (string)answer["sentence"]!["vi"]!, StringComparison.Ordinal);
        Assert.Contains("Land Registration Office", (string)answer["sentence"]!["en"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("Lụa", answer.ToJsonString(), StringComparison.Ordinal);
        var lazily = secret.Replace("-", "", StringComparison.Ordinal).Replace('0', 'o').Replace('1', 'l');
        await Json(await citizen.GetAsync($"/v1/tracking/{accepted["code"]}?secret={lazily}"));
    }

    [Fact]
    public async Task Wrong_secret_and_unknown_code_get_one_identical_404()
    {
        var (_, accepted) = await intake.Accepted();
        using var stranger = Citizen("198.51.100.2");

        var answers = new List<string>();
        foreach (var path in (string[])
            [$"{accepted["code"]}?secret=AAAAA-AAAAA", $"{accepted["code"]}", "H99.12-260423-9999?secret=AAAAA-AAAAA", "%20?secret=%F0%9F%98%80"])
        {
            var answer = await Refused(await stranger.GetAsync($"/v1/tracking/{path}"), 404, "INTAKE-032");
            answer.Remove("traceId");
            answers.Add(answer.ToJsonString());
        }

        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task One_address_asks_only_so_often_about_one_dossier()
    {
        using var curious = Citizen("198.51.100.3");
        using var other = Citizen("198.51.100.4");

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 13; i++)
        {
            answers.Add((await curious.GetAsync("/v1/tracking/H99.12-260423-9999?secret=AAAAA-AAAAA")).StatusCode);
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync("/v1/tracking/H99.12-260423-9999?secret=AAAAA-AAAAA")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await curious.GetAsync("/v1/tracking/H99.12-260423-9998?secret=AAAAA-AAAAA")).StatusCode);
    }

    [Fact]
    public void The_barcode_is_code_128_with_runs_of_digits_in_set_c()
    {
        var (width, path) = Code128.Draw("H99.12-260423-0127");

        Assert.Equal(211, width);
        Assert.StartsWith("M0 0h2v20h-2zM3 0h1v20h-1zM6 0h1v20h-1zM11 0h2v20h-2zM16 0h1v20h-1zM18 0h1v20h-1zM22 0h3v20h-3z", path, StringComparison.Ordinal);
        Assert.EndsWith("M198 0h2v20h-2zM203 0h3v20h-3zM207 0h1v20h-1zM209 0h2v20h-2z", path, StringComparison.Ordinal);
    }

    private HttpClient Citizen(string address)
    {
        var client = intake.CreateStranger();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return client;
    }
}
