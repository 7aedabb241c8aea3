using System.Net;
using static LienThong.Intake.Tests.IntakeService;

namespace LienThong.Intake.Tests;

/// <summary>What the desk reads from the catalogue before it takes a dossier in.</summary>
public sealed class ProcedureTests(IntakeService intake) : IClassFixture<IntakeService>
{
    [Theory]
    [InlineData("", 1)]
    [InlineData("1.013831", 1)]
    [InlineData("chuyen nhuong", 1)]
    [InlineData("CHUYỂN NHƯỢNG", 1)]
    [InlineData("đất tặng", 1)]
    [InlineData("dat-dai", 1)]
    [InlineData("land gift", 1)]
    [InlineData("khai sinh", 0)]
    [InlineData("huyển", 0)]
    [InlineData("%", 1)]
    public async Task A_procedure_is_found_by_code_name_or_field_with_or_without_marks(string typed, int total)
    {
        foreach (var text in new[] { typed, typed.Normalize(System.Text.NormalizationForm.FormD) })
        {
            var found = await Json(await intake.DeskClient.GetAsync($"/v1/procedures?q={Uri.EscapeDataString(text)}"));

            Assert.Equal((total, total), ((int)found["total"]!, found["items"]!.AsArray().Count));
        }
    }

    [Fact]
    public async Task The_list_says_what_each_needs()
    {
        var item = (await Json(await intake.DeskClient.GetAsync("/v1/procedures?limit=1")))["items"]!.AsArray().Single()!;

        Assert.Equal(("1.013831", 1, 8, 400000), ((string?)item["code"], (int)item["version"]!, (int)item["limitWorkingDays"]!, (int)item["feeVnd"]!));
        Assert.Equal(["Counter", "Online", "Post"], item["channels"]!.AsArray().Select(channel => (string?)channel));
        Assert.Equal(Kinds, item["documents"]!.AsArray().Select(paper => (string)paper!["kind"]!));
    }

    [Fact]
    public async Task One_procedure_says_papers_fees_roles_areas_and_result()
    {
        var seen = await Json(await intake.DeskClient.GetAsync("/v1/procedures/1.013831"));

        Assert.Equal(
            ("gcn", "Original", 1, true, false),
            ((string?)seen["documents"]![1]!["kind"], (string?)seen["documents"]![1]!["form"], (int)seen["documents"]![1]!["count"]!,
                (bool)seen["documents"]![1]!["required"]!, (bool)seen["documents"]![1]!["reusable"]!));
        Assert.Equal((400000, "Phí thẩm định hồ sơ"), ((int)seen["fees"]![0]!["amountVnd"]!, (string?)seen["fees"]![0]!["names"]!["vi"]));
        Assert.Equal(["Seller", "Buyer", "Applicant", "Heir", "Proxy", "Owner", "Donor", "Donee"], seen["roles"]!.AsArray().Select(role => (string?)role));
        Assert.Equal(["H99.12", "H99.13", "H99.14", "H99.15"], seen["areas"]!.AsArray().Select(area => (string?)area!["code"]));
        Assert.Equal("Bộ phận một cửa xã Bến Quỳ", (string?)seen["areas"]![1]!["names"]!["vi"]);
        Assert.Equal("gcn", (string?)seen["result"]!["kind"]);
    }

    [Fact]
    public async Task What_is_not_in_force_is_not_there()
    {
        await Refused(await intake.DeskClient.GetAsync("/v1/procedures/1.999999"), 404, "INTAKE-068");
        await Refused(await intake.DeskClient.GetAsync($"/v1/procedures?q={new string('a', 101)}"), 400, "INTAKE-065", "q");
        await Refused(await intake.DeskClient.GetAsync("/v1/procedures?q=a%00b"), 400, "INTAKE-065", "q");
        Assert.Equal(HttpStatusCode.Forbidden, (await intake.LandClient.GetAsync("/v1/procedures")).StatusCode);
    }
}
