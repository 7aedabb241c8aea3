using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using LienThong.Contracts;
using LienThong.Intake.Dossiers;
using LienThong.Intake.People;
using LienThong.Intake.Receipts;
using LienThong.Local.Walk;
using LienThong.Testkit;

namespace LienThong.Intake.Tests;

/// <summary>Forms 02 and 03 as they come out of the printer: A5, one sheet as a rule; on a second one the signatures are never alone.</summary>
public sealed partial class PrintedFormTests
{
    private const string NoBrowser = "chromium is not installed";
    private const int LinesOfSignatures = 3;
    private static readonly Catalogue.Catalogue Law = Catalogue.Catalogue.Load(Path.Combine(Repository.Root, "deploy", "catalogue"));
    private static readonly DateTimeOffset Now = new(2026, 4, 23, 2, 0, 0, TimeSpan.Zero);
    private static readonly string LongReason = string.Concat(Enumerable.Repeat("bản quét mờ, thiếu chữ ký và dấu giáp lai ở các trang sau; ", 6))[..300];

    public static bool IsMissing => !Browser.IsInstalled;

    [Theory(SkipWhen = nameof(IsMissing), Skip = NoBrowser)]
    [InlineData("form-02", 1)]
    [InlineData("form-03", 1)]
    [InlineData("form-02-10", 1)]
    [InlineData("form-02-11", 2)]
    [InlineData("form-02-long", 2)]
    [InlineData("form-03-long", 1)]
    public async Task A_form_prints_on_A5_and_signatures_stand_with_what_they_sign(string which, int pages)
    {
        var sheets = await Print(which);

        Assert.Equal(pages, sheets.Count);
        Assert.All(sheets, sheet => Assert.Equal((420.0, 595.0), (Math.Round(sheet.Width), Math.Round(sheet.Height)))); // points: 148 x 210 mm
        Assert.True(sheets[^1].Lines >= LinesOfSignatures + 2, $"The last page has {sheets[^1].Lines} lines.");
    }

    private static Html Of(string which)
    {
        var isLong = which.EndsWith("-long", StringComparison.Ordinal);
        var procedure = Law.InForce("1.013831", new(2026, 4, 23))!;
        var desk = Law.FindAgency("H99.12")!;
        var dossier = new Dossier
        {
            Id = Guid.Parse("0198d3a0-0000-7000-8000-0000a1b2c3d4"), ProcedureCode = procedure.Code, Area = "H99.13", Channel = SubmissionChannel.Counter,
            DeskAgency = desk.Code, SubmittedAt = Now, SubmittedBy = "desk-1",
        };
        Assert.Null(Person.From(
            dossier.Id,
            new(
                PartyRole.Seller, isLong ? "Công Tằng Tôn Nữ Thị Hồng Phượng Hoàng Yến Nguyễn Trần Lê Phạm Ngọc" : "Phạm Thị Lụa", "099190004567", "0912345678",
                isLong ? "phong-tai-nguyen.nong-nghiep-va-moi-truong.tiep-nhan@nguoidan.example" : "lua@nguoidan.example",
                isLong ? "số nhà 1234/56/78, tổ dân phố Nguyễn Thị Minh Khai kéo dài, khu đô thị mới Đồng Sen mở rộng, thôn Sen Đông, xã Đồng Sen, tỉnh Minh Giang" : "thôn Hạ, xã Bến Quỳ, tỉnh Minh Giang",
                true),
            1, ReturnMethod.Post, new(2026, 4, 23), out var person));
        if (isLong)
        {
            desk = desk with
            {
                Names = new("Trung tâm Phục vụ hành chính công phường Nam Gia Nghĩa Đắk Búk So mở rộng", "Centre"),
                ParentName = new("UBND phường Nam Gia Nghĩa Đắk Búk So mở rộng", "People's Committee"),
            };
        }

        if (which.StartsWith("form-03", StringComparison.Ordinal))
        {
            var refusal = new Refusal
            {
                DossierId = dossier.Id, ReasonCode = "not-valid", Officer = "desk-1", At = Now,
                Reason = isLong ? (LongReason + LongReason)[..500] : "Giấy chứng nhận đã bị tẩy xóa ở trang 2, không bổ sung được.",
                LegalGround = isLong ? LongReason : "Điều 27 Luật Đất đai 2024",
            };
            return RefusalPage.Of(dossier, refusal, person!, procedure, desk);
        }

        var count = int.TryParse(which.AsSpan(which.LastIndexOf('-') + 1), out var said) && said > 3 ? said : isLong ? 10 : 3;
        var reason = isLong ? LongReason : "bản quét mờ, thiếu trang";
        var papers = Enumerable.Range(1, count).Select(n => procedure.Documents[(n - 1) % procedure.Documents.Count] with { Kind = $"k{n}" }).ToList();
        var asked = new SupplementRequest
        {
            Id = Guid.CreateVersion7(), DossierId = dossier.Id, Round = 1, BeforeAcceptance = true, Agency = desk.Code, UntilOn = new(2026, 5, 4), RequestedAt = Now,
            Papers = JsonSerializer.Serialize(papers.Select((paper, n) => new WantedPaper(paper.Kind, n % 2 == 0 ? reason : null))),
        };
        return SupplementPage.Of(dossier, asked, person!, procedure with { Documents = papers }, desk, desk.Names.Vi);
    }

    private static async Task<List<Sheet>> Print(string which)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, ".local", "forms")).FullName;
        var page = Path.Combine(folder, which + ".html");
        var look = "data:text/css;base64," + Convert.ToBase64String(await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "deploy", "look", "look.css")));
        await File.WriteAllTextAsync(page, Of(which).Text.Replace("../look.css", look, StringComparison.Ordinal));
        var pdf = Path.ChangeExtension(page, ".pdf");
        Assert.True(await Browser.Print(page, pdf, TestContext.Current.CancellationToken));
        var text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(pdf));
        return
        [
            .. PageObject().Matches(text).Select(match => new Sheet(
                double.Parse(match.Groups["w"].Value, null as IFormatProvider), double.Parse(match.Groups["h"].Value, null as IFormatProvider),
                LinesIn(Content(text, match.Groups["c"].Value)))),
        ];
    }

    private static string Content(string pdf, string number)
    {
        var at = pdf.IndexOf($"\n{number} 0 obj", StringComparison.Ordinal);
        var begin = pdf.IndexOf("stream\n", at, StringComparison.Ordinal) + "stream\n".Length;
        var end = pdf.IndexOf("\nendstream", begin, StringComparison.Ordinal);
        using var unpacked = new ZLibStream(new MemoryStream(Encoding.Latin1.GetBytes(pdf[begin..end])), CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked, Encoding.Latin1);
        return reader.ReadToEnd();
    }

    /// <summary>Lines of text, by their height on the page.</summary>
    private static int LinesIn(string content) => TextPlace().Matches(content).Select(place => place.Groups["y"].Value).Distinct().Count();

    [GeneratedRegex(@"/Type /Page\n.*?/MediaBox \[0 0 (?<w>[\d.]+) (?<h>[\d.]+)\]\n.*?/Contents (?<c>\d+) 0 R", RegexOptions.Singleline)]
    private static partial Regex PageObject();

    [GeneratedRegex(@"1 0 0 -1 [-\d.]+ (?<y>[-\d.]+) Tm")]
    private static partial Regex TextPlace();

    private sealed record Sheet(double Width, double Height, int Lines);
}
