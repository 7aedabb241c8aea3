using System.Net;
using LienThong.Kit.Hosting;
using Npgsql;

namespace LienThong.Kit.Tests.Http;

public sealed class IdempotencyTests(HttpToy toy) : IClassFixture<HttpToy>
{
    private const string Ten = "0123456789";
    private const string Fifty = Ten + Ten + Ten + Ten + Ten;
    private const string TooLong = Fifty + Fifty + Fifty + Fifty + "0";

    [Theory]
    [InlineData(null)]
    [InlineData("two words")]
    [InlineData(TooLong)]
    public async Task Without_a_usable_key_nothing_runs(string? key)
    {
        var (answer, body) = await toy.Send(HttpMethod.Post, "/v1/words", Of("keyless"), key);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("KIT-001", (string?)body!["code"]);
        Assert.False(toy.Runs.ContainsKey("keyless"));
    }

    [Fact]
    public async Task The_same_request_again_gets_the_same_answer_and_runs_once()
    {
        var (first, firstBody) = await toy.Send(HttpMethod.Post, "/v1/words", Of("once"), "once");

        var (second, secondBody) = await toy.Send(HttpMethod.Post, "/v1/words", Of("once"), "once");

        Assert.Equal(1, toy.Runs["once"]);
        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal("true", second.Headers.GetValues("Idempotent-Replayed").Single());
        Assert.False(first.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal((string?)firstBody!["id"], (string?)secondBody!["id"]);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal(first.Content.Headers.ContentType, second.Content.Headers.ContentType);
    }

    [Fact]
    public async Task The_stored_answer_is_written_like_the_first()
    {
        var (first, firstBody) = await toy.Send(HttpMethod.Post, "/v1/words", Of("alike"), "alike");

        var (second, secondBody) = await toy.Send(HttpMethod.Post, "/v1/words", Of("alike"), "alike");

        Assert.Equal(firstBody!.ToJsonString(), secondBody!.ToJsonString());
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
    }

    [Fact]
    public async Task A_key_belongs_to_one_request()
    {
        await toy.Send(HttpMethod.Post, "/v1/words", Of("mine"), "mine");

        var (answer, body) = await toy.Send(HttpMethod.Post, "/v1/words", Of("mine too"), "mine");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("KIT-003", (string?)body!["code"]);
    }

    [Fact]
    public async Task A_key_at_work_is_taken()
    {
        var (started, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        toy.During["slow"] = _ =>
        {
            started.SetResult();
            return goOn.Task;
        };
        var first = toy.Send(HttpMethod.Post, "/v1/words", Of("slow"), "slow");
        await started.Task;

        var (second, body) = await toy.Send(HttpMethod.Post, "/v1/words", Of("slow"), "slow");

        goOn.SetResult();
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal("KIT-002", (string?)body!["code"]);
        Assert.Equal(HttpStatusCode.Created, (await first).Answer.StatusCode);
    }

    [Fact]
    public async Task A_refusal_is_not_stored_and_leaves_nothing_locked()
    {
        var sent = """{"word":"refused","at":"2025-04-24T01:00:00Z","count":-1}""";
        await toy.Send(HttpMethod.Post, "/v1/words", sent, "refused");

        var (again, body) = await toy.Send(HttpMethod.Post, "/v1/words", sent, "refused");

        Assert.Equal("TOY-001", (string?)body!["code"]);
        Assert.False(again.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal(2, toy.Runs["refused"]);
    }

    [Fact]
    public async Task A_collision_runs_the_action_again()
    {
        toy.During["collides"] = run => run < 3 ? throw new PostgresException("deadlock", "ERROR", "ERROR", "40P01") : Task.CompletedTask;

        var (answer, _) = await toy.Send(HttpMethod.Post, "/v1/words", Of("collides"), "collides");

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(3, toy.Runs["collides"]);
    }

    [Fact]
    public async Task Endless_collisions_end_as_an_outage()
    {
        toy.During["stuck"] = _ => throw new PostgresException("deadlock", "ERROR", "ERROR", "40P01");

        var (answer, body) = await toy.Send(HttpMethod.Post, "/v1/words", Of("stuck"), "stuck");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("KIT-013", (string?)body!["code"]);
        Assert.Equal(4, toy.Runs["stuck"]);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused()
    {
        var (answer, body) = await toy.Send(HttpMethod.Post, "/v1/words", Of(new string('x', 1024 * 1024)), "long");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("KIT-010", (string?)body!["code"]);
    }

    [Fact]
    public void The_business_clock_runs_ahead_by_the_file()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "86400.5");

        var ahead = new ShiftedClock(file).GetUtcNow() - TimeProvider.System.GetUtcNow();

        File.Delete(file);
        Assert.InRange(ahead.TotalSeconds, 86399, 86401);
        Assert.InRange((new ShiftedClock(file).GetUtcNow() - TimeProvider.System.GetUtcNow()).TotalSeconds, -1, 1);
    }

    private static string Of(string word) => $$"""{"word":"{{word}}","at":"2025-04-24T01:00:00Z"}""";
}
