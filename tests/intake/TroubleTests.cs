using System.Net;
using System.Text;
using LienThong.Intake.Documents;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using static LienThong.Intake.Tests.IntakeService;

namespace LienThong.Intake.Tests;

public sealed class TroubleTests(IntakeService intake) : IClassFixture<IntakeService>
{
    private static readonly Dictionary<string, object> Moves = new()
    {
        ["supplement-request"] = new { }, ["supplement"] = new { }, ["acceptance"] = new { feeReceiptNumber = "1" },
        ["refusal"] = new { reasonCode = "x", reason = "x" }, ["withdrawal"] = new { reasonCode = "x" }, ["return-choice"] = new { returnBy = "Online" },
        ["hand-over"] = new { receiverName = "An", receiverCitizenId = "099190004567", relation = "con" },
    };

    [Fact]
    public async Task Every_action_needs_the_newest_tag()
    {
        var (id, stale) = await intake.Submitted();
        await intake.Attach(id);

        foreach (var (noun, body) in Moves)
        {
            await Refused(await Post(intake.DeskClient, PathOf(id, "/" + noun), body, stale), 412, "INTAKE-003");
            await Refused(await Post(intake.DeskClient, PathOf(id, "/" + noun), body), 428, "KIT-004");
        }
    }

    [Fact]
    public async Task A_repeated_key_gives_the_same_answer_and_another_body_is_refused()
    {
        var (id, tag) = await intake.Submitted();
        var key = Guid.CreateVersion7().ToString();

        var first = await Json(await Post(intake.DeskClient, PathOf(id, "/withdrawal"), new { reasonCode = "changed-mind" }, tag, key));
        var again = await Json(await Post(intake.DeskClient, PathOf(id, "/withdrawal"), new { reasonCode = "changed-mind" }, tag, key));
        var other = await Post(intake.DeskClient, PathOf(id, "/withdrawal"), new { reasonCode = "another" }, tag, key);

        Assert.Equal(first.ToJsonString(), again.ToJsonString());
        await Refused(other, 422, "KIT-003", "Idempotency-Key");
        Assert.Equal(2, (await intake.Announced(id)).Count);
    }

    [Fact]
    public async Task Two_at_the_same_time_do_it_once()
    {
        var (id, tag) = await intake.Complete();
        var key = Guid.CreateVersion7().ToString();

        var sameKey = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => intake.Accept(id, tag, key)));
        var ownKeys = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => intake.Withdraw(id)));

        Assert.All(sameKey, answer => Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.Conflict]));
        Assert.Single(await intake.Announced(id), e => e.Type == "intake.dossier-accepted.v1");
        Assert.Single(ownKeys, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Single(await intake.Announced(id), e => e.Type == "intake.withdrawal-requested.v1");
    }

    [Theory]
    [InlineData(33)]
    [InlineData(5000)]
    public async Task Deeply_nested_json_is_a_400(int depth)
    {
        var (id, tag) = await intake.Submitted();
        var deep = $"{{\"papers\":{new string('[', depth)}{new string(']', depth)}}}";
        foreach (var noun in Moves.Keys)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, PathOf(id, "/" + noun)) { Content = new StringContent(deep, Encoding.UTF8, "application/json") };
            request.Headers.TryAddWithoutValidation("If-Match", tag);

            var problem = await Json(await intake.DeskClient.SendAsync(request), 400);

            Assert.StartsWith("KIT-", (string)problem["code"]!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Deeply_nested_parties_are_a_400()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"parties\":[", 2000)) + string.Concat(Enumerable.Repeat("]}", 2000));

        var problem = await Json(await intake.DeskClient.PostAsync("/v1/dossiers", new StringContent(deep, Encoding.UTF8, "application/json")), 400);

        Assert.StartsWith("KIT-", (string)problem["code"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_due_date_is_guessed_beyond_the_calendar()
    {
        var now = intake.Clock.Now;
        intake.Clock.MoveTo(2027, 12, 30, 9);
        var (id, tag) = await intake.Complete();

        var answer = await intake.Accept(id, tag);
        intake.Clock.Now = now;

        await Refused(answer, 503, "INTAKE-067");
        Assert.Equal("Submitted", (string?)(await intake.Look(id))["status"]);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("{\"nobodyKnowsThis\":1}")]
    [InlineData("{\"documentId\":\"not-a-guid\",\"returnBy\":9}")]
    [InlineData("{")]
    [InlineData("")]
    public async Task A_body_that_is_none_is_a_400_everywhere(string body)
    {
        var (id, tag) = await intake.Submitted();
        foreach (var noun in Moves.Keys)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, PathOf(id, "/" + noun)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            request.Headers.TryAddWithoutValidation("If-Match", tag);

            var problem = await Json(await intake.DeskClient.SendAsync(request), 400);

            Assert.StartsWith("KIT-", (string)problem["code"]!, StringComparison.Ordinal);
        }

        Assert.Equal(tag, await intake.Tag(id));
    }

    [Fact]
    public async Task A_full_disk_is_a_507_and_nothing_is_half_kept()
    {
        var store = intake.Services.GetRequiredService<DocumentStore>();
        var request = new DefaultHttpContext().Request;
        (request.Body, request.ContentType) = (new FullDisk(Pdf), "application/pdf");

        var (file, refused) = await store.Keep(request, CancellationToken.None);

        Assert.Null(file);
        Assert.Equal(("INTAKE-061", 507), (refused!.Code, refused.Status));
        Assert.Empty(Directory.EnumerateFiles(intake.Incoming));
    }

    [Fact]
    public async Task An_upload_refused_under_the_lock_leaves_no_file()
    {
        var (id, _) = await intake.Submitted();
        byte[] own = [.. Pdf, .. "only here"u8];
        var digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(own));
        var content = new Gated(own);
        var upload = intake.DeskClient.PutAsync(PathOf(id, "/documents/gcn?fileName=a.pdf"), content);
        await content.Asked;
        await Json(await intake.Withdraw(id));
        content.Go();

        await Refused(await upload, 409, "INTAKE-022");

        Assert.Empty(Directory.EnumerateFiles(intake.Store, digest, SearchOption.AllDirectories));
        Assert.Empty(Directory.EnumerateFiles(intake.Incoming));
    }

    [Fact]
    public async Task Files_nobody_knows_are_swept_and_the_others_stay()
    {
        var (id, _) = await intake.Submitted();
        var known = (string)(await Json(await intake.Attach(id)))["digest"]!;
        var orphan = new string('a', 64);
        Directory.CreateDirectory(Path.Combine(intake.Store, "aa", "aa"));
        await System.IO.File.WriteAllBytesAsync(Path.Combine(intake.Store, "aa", "aa", orphan), Pdf);

        var removed = await intake.Services.GetRequiredService<OrphanSweep>()
            .Run(TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(1), CancellationToken.None);

        Assert.Equal(1, removed);
        Assert.False(System.IO.File.Exists(Path.Combine(intake.Store, "aa", "aa", orphan)));
        Assert.True(System.IO.File.Exists(Path.Combine(intake.Store, known[..2], known[2..4], known)));
        Assert.Empty(Directory.EnumerateFiles(intake.Incoming));
    }

    /// <summary>The disk fills up while the body is taken in.</summary>
    private sealed class FullDisk(byte[] bytes) : MemoryStream(bytes)
    {
        private bool _begun;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_begun)
            {
                throw new IOException("No space left on device", 28);
            }

            _begun = true;
            return base.ReadAsync(buffer, cancellationToken);
        }
    }

    /// <summary>A body that waits half way until it is told to go on.</summary>
    private sealed class Gated : HttpContent
    {
        private readonly byte[] _bytes;
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Gated(byte[] bytes)
        {
            _bytes = bytes;
            Headers.ContentType = new("application/pdf");
        }

        public Task Asked => _asked.Task;

        public void Go() => _go.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(_bytes.AsMemory(0, 4));
            await stream.FlushAsync();
            _asked.SetResult();
            await _go.Task;
            await stream.WriteAsync(_bytes.AsMemory(4));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _bytes.Length;
            return true;
        }
    }
}
