using System.Net;
using LienThong.Portal.Gateway;

namespace LienThong.Portal.Tests;

/// <summary>Agencies are called by their names wherever somebody reads; a code stands for itself only while nobody knows the name.</summary>
public sealed class AgencyNameTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Desk = "Bộ phận một cửa xã Đồng Sen";
    private const string OtherDesk = "Bộ phận một cửa xã Bến Quỳ";
    private const string LandOffice = "Chi nhánh Văn phòng đăng ký đất đai số 2";
    private const string TaxOffice = "Thuế cơ sở 3";

    [Theory]
    [InlineData("/ban-giao", Desk)]
    [InlineData("hand-over", $"Giao nhận hồ sơ H99.12-260423-0128 từ {Desk} đến {LandOffice}: hãy nhận hoặc trả lại từng giấy tờ.")]
    [InlineData("work", $"Bước 2: {Desk} đến {LandOffice}")]
    [InlineData("work", $"chờ {TaxOffice} trả lời")]
    [InlineData("duties", $"{LandOffice} lập")]
    [InlineData("supplements", $"Lần 1, {LandOffice}:")]
    [InlineData("/viec/y-kien", $"chờ {TaxOffice} trả lời")]
    [InlineData("/so-ho-so", $"nơi nhận: {OtherDesk}")]
    [InlineData("acts", $"Nơi nhận hồ sơ này là {OtherDesk}; cách nhận kết quả đổi ở đó.")]
    [InlineData("reads", Desk)]
    [InlineData("collection", $"do {OtherDesk} trả")]
    [InlineData("collection", LandOffice)]
    public async Task A_page_calls_an_agency_by_its_name(string which, string said)
    {
        using var officer = await Signed(portal, which);

        var page = await officer.Get(Addresses.GetValueOrDefault(which, which));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(said, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_intake_the_code_stands_for_itself_until_the_names_are_there_and_then_they_stay()
    {
        await using var alone = await PortalHost.Start();
        using var officer = await Signed(alone, "/ban-giao");
        alone.Gateway.Refuses("/v1/agencies", 503);

        var without = await officer.Get("/ban-giao");
        await officer.Get("/ban-giao");
        var asked = Asked(alone);
        alone.Clock.Advance(TimeSpan.FromSeconds(31));
        alone.Gateway.Says("/v1/agencies", Sample.Agencies());
        var named = await officer.Get("/ban-giao");
        alone.Gateway.Refuses("/v1/agencies", 503);
        await officer.Get("/ban-giao");
        var once = Asked(alone);
        alone.Clock.Advance(TimeSpan.FromMinutes(11));
        var old = await officer.Get("/ban-giao");

        Assert.Equal((HttpStatusCode.OK, true, false), (without.Status, without.Has("data-label=\"bên giao\">H99.12"), without.Has(Desk)));
        Assert.Equal((1, 2), (asked, once));
        await Testkit.Eventually.Holds("the old copy is renewed", () => Asked(alone) == 3, TimeSpan.FromSeconds(10));
        Assert.True(named.Has(Desk) && named.Has("<span class=\"sub\">H99.12</span>") && old.Has(Desk));
    }

    [Fact]
    public async Task A_name_is_text_and_never_markup()
    {
        await using var alone = await PortalHost.Start();
        using var officer = await Signed(alone, "work");
        alone.Gateway.Says("/v1/agencies", Sample.Agencies("<script>alert(1)</script> & \"đất\""));

        foreach (var which in new[] { "hand-over", "work" })
        {
            var page = await officer.Get(Addresses[which]);

            Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; ", page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("từ H99.12 đến H99.22.", "từ H99.12 đến H99.22.")]
    public void Nothing_is_called_otherwise_before_there_are_names(string sentence, string said) =>
        Assert.Equal(new Label(said, said), new AgencyNames(null!, TimeProvider.System).In(new(sentence, sentence)));

    [Fact]
    public async Task Names_take_the_place_of_codes_that_stand_alone_and_of_nothing_else()
    {
        using var officer = await Signed(portal, "/ban-giao");
        foreach (var (sentence, said) in new[]
        {
            ("Hồ sơ H99.12-260423-0128: chờ H99.31, H99.22.", $"Hồ sơ H99.12-260423-0128: chờ {TaxOffice}, {LandOffice}."),
            ("H99.12.1 và xH99.12, H99.12x, H99.99 (H99.13)", $"H99.12.1 và xH99.12, H99.12x, H99.99 ({OtherDesk})"),
        })
        {
            var one = HandSample.One();
            one["sentence"]!["vi"] = sentence;
            portal.Gateway.Says(HandSample.Api, one);

            Assert.Equal(said, (await officer.Get(HandSample.Page)).Heading);
        }
    }

    private static Dictionary<string, string> Addresses => new()
    {
        ["hand-over"] = HandSample.Page, ["work"] = $"/viec/{WorkSample.Work}", ["duties"] = $"/viec/{WorkSample.Work}", ["supplements"] = $"/viec/{WorkSample.Work}",
        ["acts"] = $"/ho-so/{RegisterSample.Id}/thao-tac", ["reads"] = $"/ho-so/{RegisterSample.Id}/luot-doc", ["collection"] = $"/tra-ket-qua/{RegisterSample.Id}",
    };

    private static int Asked(PortalHost portal) => portal.Gateway.Seen.Count(seen => seen.Path == "/v1/agencies");

    /// <summary>An officer of the land office, of a desk where desks are meant, before pages that name others.</summary>
    private static async Task<Visitor> Signed(PortalHost portal, string which)
    {
        var gateway = portal.Gateway;
        gateway.Anew();
        portal.Clock.Now = new DateTimeOffset(2026, 5, 14, 2, 5, 0, TimeSpan.Zero);
        if (which is "/so-ho-so" or "acts" or "reads" or "collection")
        {
            (gateway.Scopes, gateway.Agency) = ("dossier.accept", RegisterSample.Desk);
            var row = RegisterSample.Row();
            row["deskAgency"] = "H99.13";
            RegisterSample.Quiet(gateway);
            gateway.Says("/v1/dossiers", RegisterSample.List(null, row))
                .Says(RegisterSample.Api, RegisterSample.Dossier(desk: which == "reads" ? RegisterSample.Desk : "H99.13"));
        }
        else
        {
            ActSample.Step(gateway, which == "duties" ? "assess-duty" : "review");
            gateway.Says(HandSample.Api, HandSample.One()).Says("/v1/hand-overs", HandSample.List(HandSample.One())).Says("/v1/consultations", ActSample.Consultations())
                .Says($"/v1/supplement-requests/{WorkSample.Dossier}", ActSample.Supplements());
        }

        var officer = portal.Visit();
        await officer.SignIn(client: "officer-2");
        return officer;
    }
}
