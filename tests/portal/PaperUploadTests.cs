using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LienThong.Portal.Tests;

/// <summary>Papers on their way into a dossier: taken, refused, too large, cut off.</summary>
public sealed partial class PaperUploadTests(PortalHost portal) : AtDesk(portal)
{
    [Fact]
    public async Task A_paper_goes_on_as_a_stream_under_its_kinds_name()
    {
        var page = await Officer.Get(ReceptionSample.Page);

        var answer = await Officer.Upload(page, "/giay-to/gcn", Pdf, "application/pdf", "GCN của Phạm Thị Lụa.pdf", ("form", "Certified"), ("count", "2"), ("source", "Reused"));

        Assert.Equal((HttpStatusCode.SeeOther, $"{ReceptionSample.Page}?said=paper#giay-gcn"), (answer.Status, answer.Location));
        var put = Portal.Gateway.Seen.Single(seen => seen.Method == "PUT");
        Assert.Equal($"{ReceptionSample.Api}/documents/gcn?form=Certified&count=2&fileName=gcn.pdf&source=Reused", put.Path); // people write names into those of files
        Assert.Equal(Encoding.ASCII.GetString(Pdf), put.Body);
    }

    [Theory]
    [InlineData("INTAKE-017", 413, "tệp quá lớn")]
    [InlineData("INTAKE-018", 415, "chỉ nhận tệp PDF, PNG hoặc JPEG")]
    [InlineData("INTAKE-021", 422, "tệp rỗng")]
    [InlineData("INTAKE-022", 409, "lúc này hồ sơ không nhận thêm giấy tờ")]
    [InlineData("INTAKE-061", 507, "kho tệp đã đầy")]
    [InlineData("", 503, "Chưa chắc đã vào hồ sơ")]
    public async Task A_paper_that_is_not_taken_says_which_and_why_and_the_others_stay(string code, int status, string why)
    {
        ReceptionSample.Desk(Portal.Gateway, held: ["don-mau-18"]);
        Portal.Gateway.Says($"{ReceptionSample.Api}/documents/gcn", new JsonObject { ["code"] = code, ["title"] = "Refused." }, status);

        var again = await Officer.Upload(await Officer.Get(ReceptionSample.Page), "/giay-to/gcn", Pdf, "application/pdf", "x.pdf", ("form", "Copy"), ("count", "3"));

        Assert.True((int)again.Status is >= 400 and < 504);
        Assert.Matches("role=\"alert\"><p>[^<]*Gi", again.Html);
        Assert.Contains("Giấy chứng nhận đã cấp: ", Alert().Match(again.Text).Value, StringComparison.Ordinal);
        Assert.Contains(why, Alert().Match(again.Text).Value, StringComparison.Ordinal);
        Assert.Matches("id=\"gcn-file\"[^>]*aria-invalid=\"true\"", again.Html);
        Assert.Contains("value=\"Copy\" selected", again.Html, StringComparison.Ordinal);
        Assert.True(again.Has("Trong hồ sơ: bản chính, 1 bản") && again.Has("bản chụp, 3 bản; đổi"));
    }

    [Theory]
    [InlineData(0, "application/pdf", "a.pdf", 422, "chưa chọn tệp")]
    [InlineData(20, "text/html", "a.html", 415, "chỉ nhận tệp PDF")]
    [InlineData((20 * 1024 * 1024) + 1, "application/pdf", "a.pdf", 413, "tối đa 20 MB")]
    public async Task What_intake_would_never_take_does_not_travel(int bytes, string type, string name, int status, string why)
    {
        var again = await Officer.Upload(await Officer.Get(ReceptionSample.Page), "/giay-to/hop-dong", new byte[bytes], type, name);

        Assert.Equal((status, true), ((int)again.Status, again.Has(why)));
        Assert.DoesNotContain(Portal.Gateway.Seen, seen => seen.Method == "PUT");
    }

    [Fact]
    public async Task A_file_far_too_large_or_cut_off_changes_nothing()
    {
        var page = await Officer.Get(ReceptionSample.Page);
        var (action, fields) = page.Form("/giay-to/gcn");
        using (var half = new TcpClient("127.0.0.1", new Uri(Portal.Address).Port))
        {
            var begin = $"POST {action} HTTP/1.1\r\nHost: x\r\nCookie: {string.Join("; ", Officer.Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"))}\r\n"
                + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000\r\n\r\n"
                + string.Concat(fields.Select(field => $"--b\r\nContent-Disposition: form-data; name=\"{field.Name}\"\r\n\r\n{field.Value}\r\n"))
                + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7 half of";
            await half.GetStream().WriteAsync(Encoding.UTF8.GetBytes(begin));
        }

        var after = await Officer.Get(ReceptionSample.Page);
        var large = await Officer.Upload(after, "/giay-to/gcn", new byte[32 * 1024 * 1024], "application/pdf", "a.pdf");

        Assert.Equal("Còn thiếu 5 giấy tờ", after.Heading);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, true), (large.Status, large.Has("PORTAL-010")));
        Assert.DoesNotContain(Portal.Gateway.Seen, seen => seen.Method == "PUT");
    }

    [GeneratedRegex("<div class=\"notice [a-z]+\" role=\"alert\">.*?</div>", RegexOptions.Singleline)]
    private static partial Regex Alert();
}
