using System.Net.Http.Headers;
using System.Text;
using static LienThong.Intake.Tests.IntakeService;

namespace LienThong.Intake.Tests;

public sealed class DocumentTests(IntakeService intake) : IClassFixture<IntakeService>
{
    [Fact]
    public async Task A_paper_is_kept_under_its_digest_and_gives_the_dossier_a_new_tag()
    {
        var (id, tag) = await intake.Submitted();

        var answer = await Json(await intake.Attach(id));

        Assert.NotEqual(tag, (string?)answer["etag"]);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Pdf)), (string?)answer["digest"]);
        var file = await intake.DeskClient.GetAsync(PathOf(id, $"/documents/{answer["documentId"]}?purpose=check"));
        Assert.Equal(Pdf, await file.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/pdf", file.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_same_paper_again_is_the_same_answer_and_another_replaces_it()
    {
        var (id, _) = await intake.Submitted();
        var first = await Json(await intake.Attach(id));

        var again = await Json(await intake.Attach(id));
        var other = await Json(await intake.Attach(id, bytes: [.. Pdf, 10]));

        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        var paper = Assert.Single((await intake.Look(id))["documents"]!.AsArray());
        Assert.Equal((string?)other["documentId"], (string?)paper!["documentId"]);
    }

    [Fact]
    public async Task A_wrong_digest_is_refused_and_nothing_stays_behind()
    {
        var (id, tag) = await intake.Submitted();
        var content = File(Pdf);
        content.Headers.Add("Content-Digest", ContentDigest([1, 2, 3]));

        var answer = await intake.DeskClient.PutAsync(PathOf(id, "/documents/gcn?fileName=gcn.pdf"), content);

        await Refused(answer, 422, "INTAKE-019", "Content-Digest");
        await NothingStayed(id, tag);
    }

    [Fact]
    public async Task A_right_digest_is_taken_and_an_unreadable_one_refused()
    {
        var (id, _) = await intake.Submitted();
        var right = File(Pdf);
        right.Headers.Add("Content-Digest", ContentDigest(Pdf));
        var unreadable = File(Pdf);
        unreadable.Headers.Add("Content-Digest", "sha-256=:???:");

        await Json(await intake.DeskClient.PutAsync(PathOf(id, "/documents/gcn?fileName=gcn.pdf"), right));
        await Refused(await intake.DeskClient.PutAsync(PathOf(id, "/documents/gcn?fileName=gcn.pdf"), unreadable), 400, "INTAKE-020");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_above_the_limit_is_refused_whether_its_length_is_told_or_not(bool told)
    {
        var (id, tag) = await intake.Submitted();
        var content = File([.. Pdf, .. new byte[MaxBytes]]);
        var request = new HttpRequestMessage(HttpMethod.Put, PathOf(id, "/documents/gcn?fileName=gcn.pdf"))
        {
            Content = told ? content : new StreamContent(new Untold(await content.ReadAsByteArrayAsync())),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");

        var answer = await intake.DeskClient.SendAsync(request);

        await Refused(answer, 413, "INTAKE-017");
        await NothingStayed(id, tag);
    }

    [Theory]
    [InlineData("MZ executable", "application/pdf")]
    [InlineData("%PDF-1.7 says png", "image/png")]
    [InlineData("%PDF-1.7 says html", "text/html")]
    [InlineData("<html>", "text/html")]
    public async Task A_file_of_another_type_is_refused(string text, string type)
    {
        var (id, tag) = await intake.Submitted();

        var answer = await intake.DeskClient.PutAsync(
            PathOf(id, "/documents/gcn?fileName=gcn.pdf"), File(Encoding.ASCII.GetBytes(text), type));

        Assert.Equal(System.Net.HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        await NothingStayed(id, tag);
    }

    [Fact]
    public async Task An_empty_file_is_refused()
    {
        var (id, _) = await intake.Submitted();

        await Refused(await intake.Attach(id, bytes: []), 422, "INTAKE-021");
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("a/b.pdf")]
    [InlineData("a\\b.pdf")]
    [InlineData("C:x.pdf")]
    [InlineData(".hidden")]
    [InlineData("")]
    [InlineData("a\u0000.pdf")]
    [InlineData("a\u202efdp.exe")]
    public async Task A_name_that_could_be_a_path_is_refused(string name)
    {
        var (id, tag) = await intake.Submitted();

        var answer = await intake.DeskClient.PutAsync(PathOf(id, $"/documents/gcn?fileName={Uri.EscapeDataString(name)}"), File(Pdf));

        await Refused(answer, 422, "INTAKE-016", "fileName");
        await NothingStayed(id, tag);
    }

    [Fact]
    public async Task A_decomposed_name_is_composed()
    {
        var (id, _) = await intake.Submitted();
        var name = "hợp đồng.pdf".Normalize(NormalizationForm.FormD);
        var answer = await Json(await intake.DeskClient.PutAsync(
            PathOf(id, $"/documents/gcn?fileName={Uri.EscapeDataString(name)}"), File(Pdf)));

        var file = await intake.DeskClient.GetAsync(PathOf(id, $"/documents/{answer["documentId"]}?purpose=check"));

        Assert.Equal("hợp đồng.pdf".Normalize(NormalizationForm.FormC), file.Content.Headers.ContentDisposition?.FileNameStar);
    }

    [Theory]
    [InlineData("Electronic", null)]
    [InlineData("Scanned", null)]
    [InlineData("Reused", "INTAKE-059")]
    [InlineData("Borrowed", "INTAKE-059")]
    [InlineData("9", "INTAKE-059")]
    public async Task Where_a_paper_comes_from_is_recorded_and_reused_only_where_the_procedure_allows_it(string source, string? code)
    {
        var (id, _) = await intake.Submitted();

        var answer = await intake.DeskClient.PutAsync(PathOf(id, $"/documents/gcn?fileName=gcn.pdf&source={source}"), File(Pdf));

        if (code is null)
        {
            await Json(answer);
            Assert.Equal(source, (string?)(await intake.Look(id))["documents"]![0]!["source"]);
        }
        else
        {
            await Refused(answer, 422, code, "source");
        }
    }

    [Fact]
    public async Task A_kind_the_procedure_does_not_know_is_refused()
    {
        var (id, _) = await intake.Submitted();

        await Refused(await intake.Attach(id, "ho-chieu"), 422, "INTAKE-014", "kind");
    }

    [Fact]
    public async Task After_acceptance_the_papers_stand()
    {
        var (id, _) = await intake.Accepted();

        await Refused(await intake.Attach(id, bytes: [.. Pdf, 10]), 409, "INTAKE-022");
    }

    private async Task NothingStayed(Guid id, string tag)
    {
        var dossier = await intake.Look(id);
        Assert.Equal(tag, (string?)dossier["etag"]);
        Assert.Empty(dossier["documents"]!.AsArray());
        Assert.Empty(Directory.EnumerateFiles(intake.Incoming));
    }

    private sealed class Untold(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
