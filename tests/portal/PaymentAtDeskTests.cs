using System.Text.Json.Nodes;

namespace LienThong.Portal.Tests;

/// <summary>A dossier that waits for the citizen's payment: its desk's page leads to where the proof is registered, or says who does it.</summary>
public sealed class PaymentAtDeskTests(PortalHost portal) : AtDesk(portal)
{
    private const string LandOffice = "H99.22";
    private static readonly string Done = $"/v1/work?dossier={ReceptionSample.Id}&state=done&limit=50";

    [Theory]
    [InlineData("desk")]
    [InlineData("land-office")]
    public async Task An_agency_that_may_register_it_gets_the_link_to_its_own_step(string role)
    {
        await Given("dossier.accept work.act", "H99.12", Step(1, role), Step(2, role), Step(3, "tax-office"));

        var page = await Officer.Get(ReceptionSample.Page);

        Assert.Equal("Chờ người nộp thực hiện nghĩa vụ tài chính", page.Heading);
        Assert.Contains($"href=\"/viec/{WorkOf(2)}#nghia-vu\"", page.Html, StringComparison.Ordinal);
        Assert.True(page.Has("Ghi nhận đã nộp") && !page.Has("Chứng từ nộp tiền do"));
    }

    [Fact]
    public async Task Another_agency_is_named_and_no_link_leads_nowhere()
    {
        await Given("dossier.accept work.act", "H99.31", Step(3, "tax-office"));

        var page = await Officer.Get(ReceptionSample.Page);

        Assert.True(page.Has("Chứng từ nộp tiền do Bộ phận một cửa xã Đồng Sen hoặc Chi nhánh Văn phòng đăng ký đất đai số 2 ghi nhận, ở bước đã xong của mình."));
        Assert.DoesNotContain("href=\"/viec/", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_may_not_work_on_steps_is_told_who_may_and_asks_for_none()
    {
        await Given("dossier.accept", "H99.12", Step(1, "desk"));

        var page = await Officer.Get(ReceptionSample.Page);

        Assert.True(page.Has("Chứng từ nộp tiền do người có quyền xử lý công việc của Bộ phận một cửa xã Đồng Sen hoặc Chi nhánh"));
        Assert.DoesNotContain(Portal.Gateway.Seen, seen => seen.Path.StartsWith("/v1/work", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_does_not_answer_leaves_the_rest_of_the_page_standing()
    {
        await Given("dossier.accept work.act", "H99.12");
        Portal.Gateway.Refuses(Done, 503);
        var unknown = await Officer.Get(ReceptionSample.Page);
        await Given("dossier.accept work.act", "H99.31");
        Portal.Gateway.Refuses($"/v1/itineraries/{ReceptionSample.Id}", 503);
        var partly = await Officer.Get(ReceptionSample.Page);

        Assert.True(unknown.Has("Chưa biết ghi nhận ở đâu: dịch vụ xử lý (agency) không trả lời") && unknown.Has("Hồ sơ này"));
        Assert.True(partly.Has("Chứng từ nộp tiền do Bộ phận một cửa xã Đồng Sen ghi nhận"));
    }

    [Fact]
    public async Task Nobody_is_asked_while_no_payment_is_awaited()
    {
        await Given("dossier.accept work.act", "H99.12", Step(1, "desk"));
        Portal.Gateway.Says(ReceptionSample.Api, ReceptionSample.Dossier("Moving", ReceptionSample.Code));

        var page = await Officer.Get(ReceptionSample.Page);

        Assert.False(page.Has("Chứng từ nộp tiền"));
        Assert.DoesNotContain(Portal.Gateway.Seen, seen => seen.Path == Done || seen.Path.StartsWith("/v1/itineraries/", StringComparison.Ordinal));
    }

    private async Task Given(string scopes, string agency, params JsonObject[] done)
    {
        var way = WorkSample.Itinerary();
        (way["steps"]![0]!["agency"], way["steps"]![1]!["agency"]) = ("H99.12", LandOffice);
        ReceptionSample.Desk(Portal.Gateway, "WaitingForPayment", ReceptionSample.Code, [.. ReceptionSample.Kinds]);
        Portal.Gateway.Says(Done, WorkSample.List(null, done)).Says($"/v1/itineraries/{ReceptionSample.Id}", way);
        (Portal.Gateway.Scopes, Portal.Gateway.Agency) = (scopes, agency);
        await Officer.SignIn(client: "officer-1");
        Portal.Gateway.Seen.Clear();
    }

    private static JsonObject Step(int number, string role)
    {
        var item = WorkSample.Item(id: WorkOf(number), state: "Completed");
        (item["stepNumber"], item["role"]) = (number, role);
        return item;
    }

    private static Guid WorkOf(int step) => Guid.Parse($"0198d3a0-0000-7000-8000-{step:x12}");
}
