using System.Net;
using System.Text.Json.Nodes;

namespace LienThong.Portal.Tests;

/// <summary>A result on its way: text, signature, number and seal, issue; each by whom the law names, one after the other.</summary>
public sealed class ResultChainTests(PortalHost portal) : Acts(portal)
{
    private static readonly byte[] Pdf = "%PDF-1.7 <b>"u8.ToArray();

    [Fact]
    public async Task Each_stage_has_one_next_act_and_says_who_did_what_before()
    {
        Given();
        var unsigned = await Open("leader-1", "leader");
        Gateway.Says("/v1/results", ActSample.Results(Item(), isThere: true));
        Acts("signed");
        var signed = await Officer.Get(Path);
        var clerk = await Open("officer-9");
        Gateway.Says("/v1/results", ActSample.Results(Item(), isSealed: true));
        Acts("signed", "sealed");
        var afterSeal = await Officer.Get(Path);
        var issuing = await Open("leader-1", "leader");
        Acts("signed", "sealed", "result-issued");
        var issued = await Officer.Get(Path);

        Assert.Equal(["chờ ký", "đã ký, chờ cấp số và đóng dấu", "đã đóng dấu, chờ phát hành", "đã phát hành"], [.. new[] { unsigned, signed, issuing, issued }.Select(Stage)]);
        Assert.Equal(["signature"], Primary(unsigned));
        Assert.Empty(Primary(signed));
        Assert.Equal(["seal"], Primary(clerk));
        Assert.Empty(Primary(afterSeal));
        Assert.Equal(["result"], Primary(issuing));
        Assert.Empty(Primary(issued));
        Assert.True(issuing.Has("Phát hành kết quả số DA 123456") && issued.Has("14/05/2026 08:30"));
        Assert.DoesNotContain($"<option value=\"{Chosen("gcn", WorkSample.Paper)}\"", unsigned.Html, StringComparison.Ordinal); // the citizen's own certificate
    }

    [Fact]
    public async Task A_text_is_put_into_the_dossier_as_a_file()
    {
        Given(without: "gcn");
        var page = await Open("leader-1", "leader");
        var put = $"/v1/dossiers/{WorkSample.Dossier}/results/gcn";
        Gateway.Says(put, ActSample.Kept(ActSample.Draft));

        var answer = await Upload(page, "giấy mới.pdf", Pdf);
        var sent = Gateway.Seen.Single(seen => seen.Method == "PUT");

        Assert.Equal($"{Path}?said=paper-in", answer.Location);
        Assert.Equal(put + "?fileName=gcn.pdf", sent.Path);
        Assert.Equal("%PDF-1.7 <b>", sent.Body);
        Assert.True((await Officer.Get(answer.Location!)).Has("Văn bản đã vào hồ sơ"));
    }

    [Theory]
    [InlineData(415, "INTAKE-018", "chỉ nhận tệp PDF, PNG hoặc JPEG")]
    [InlineData(409, "INTAKE-022", "không nhận thêm giấy tờ")]
    [InlineData(413, "INTAKE-017", "tệp quá lớn")]
    public async Task A_file_that_is_not_taken_is_refused_beside_it(int status, string code, string sentence)
    {
        Given(without: "gcn");
        var page = await Open("leader-1", "leader");
        Refuses($"/v1/dossiers/{WorkSample.Dossier}/results/gcn", status, code);

        var refused = await Upload(page, "a.pdf", Pdf);
        Gateway.Seen.Clear();
        var empty = await Upload(page, "a.pdf", []);
        var other = await Upload(page, "a.docx", Pdf, "application/msword");

        Assert.Contains(sentence, Beside(refused, "papers-result-file"), StringComparison.Ordinal);
        Assert.Contains("chưa chọn tệp", Beside(empty, "papers-result-file"), StringComparison.Ordinal);
        Assert.Contains("chỉ nhận tệp PDF, PNG hoặc JPEG", Beside(other, "papers-result-file"), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnsupportedMediaType), (empty.Status, other.Status));
        Assert.DoesNotContain(Gateway.Seen, seen => seen.Method == "PUT");
    }

    [Fact]
    public async Task The_clerk_finds_what_waits_for_the_seal_and_what_is_sealed_comes_after()
    {
        Given();
        var waits = ActSample.Results(Item(), isThere: true);
        var sealedOne = ActSample.Results(WorkSample.Item(Guid.CreateVersion7(), "H99.22-260501-0007", kind: "issue-result"), isSealed: true)["items"]![0]!.DeepClone();
        waits["items"]!.AsArray().Insert(0, sealedOne);
        Gateway.Says("/v1/results", waits);
        await Open("officer-9");

        var page = await Officer.Get("/viec/dong-dau");
        Gateway.Says("/v1/results", new { items = Array.Empty<object>() });
        var none = await Officer.Get("/viec/dong-dau");
        Gateway.Refuses("/v1/results", 503);
        var away = await Officer.Get("/viec/dong-dau");

        Assert.Equal("1 kết quả đã ký, chờ cấp số và đóng dấu.", page.Heading);
        Assert.True(page.Html.IndexOf("H99.12-260423-0128", StringComparison.Ordinal) < page.Html.IndexOf("H99.22-260501-0007", StringComparison.Ordinal));
        Assert.Equal("Không có kết quả nào chờ đóng dấu.", none.Heading);
        Assert.Contains("Chưa lấy được danh sách", away.Heading, StringComparison.Ordinal);
        Assert.Contains("href=\"/viec/dong-dau\"", (await Officer.Get("/viec")).Html, StringComparison.Ordinal);
    }

    private static JsonObject Item()
    {
        var item = WorkSample.Item(kind: "issue-result", holder: "leader-1", overdue: false);
        item["position"] = "leader";
        return item;
    }

    private static string Stage(Seen page) => page.Text.Split("id=\"ket-qua\">Kết quả: ")[1].Split('<')[0];

    /// <summary>Where the chain's primary buttons lead.</summary>
    private static IEnumerable<string> Primary(Seen page)
    {
        var card = page.Html[page.Html.IndexOf("id=\"ket-qua\"", StringComparison.Ordinal)..].Split("</section>")[0];
        return card.Split("<form ").Skip(1).Select(form => form.Split("</form>")[0]).Where(form => form.Contains("primary", StringComparison.Ordinal))
            .Select(form => form.Split($"action=\"{Path}/")[1].Split('"')[0]);
    }

    private Task<Seen> Upload(Seen page, string name, byte[] file, string type = "application/pdf")
    {
        var form = page.Html.Split("<form ").First(part => part.Contains("name=\"for\" value=\"result\"", StringComparison.Ordinal));
        return Officer.Upload(page with { Html = "<form " + form.Replace(" enctype=\"multipart/form-data\"", "", StringComparison.Ordinal) }, "/papers", file, type, name, ("kind", "gcn"));
    }

    private void Given(params string[] without)
    {
        Gateway.Forget();
        ActSample.Step(Gateway, "issue-result", "leader", "leader-1");
        Gateway.Says($"/v1/dossiers/{WorkSample.Dossier}", ActSample.Papers(without));
    }

    private void Given(string without) => Given([without]);

    private void Acts(params string[] deeds) => Gateway.Says(Api, new JsonObject
    {
        ["item"] = Item(), ["etag"] = "\"7\"",
        ["acts"] = new JsonArray([.. deeds.Select((deed, n) => new JsonObject
        {
            ["deed"] = deed, ["by"] = deed == "sealed" ? "officer-9" : "leader-1", ["at"] = $"2026-05-14T01:{n * 15:00}:00Z",
        })]),
    });
}
