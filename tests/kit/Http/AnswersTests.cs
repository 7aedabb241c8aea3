using System.Net;

namespace LienThong.Kit.Tests.Http;

public sealed class AnswersTests(HttpToy toy) : IClassFixture<HttpToy>
{
    private const string Good = """{"word":"xin","at":"2025-04-24T08:00:00+07:00"}""";

    [Theory]
    [InlineData("/v1/faults/none", 200)]
    [InlineData("/v1/faults/bug", 500)]
    [InlineData("/nowhere", 404)]
    [InlineData("/health/live", 200)]
    public async Task Every_answer_names_its_trace_and_protects_itself(string path, int status)
    {
        var (answer, _) = await toy.Send(HttpMethod.Get, path);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Matches("^[0-9a-f]{32}$", answer.Headers.GetValues("Trace-Id").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task A_fault_of_ours_says_no_more_than_that()
    {
        var (answer, body) = await toy.Send(HttpMethod.Get, "/v1/faults/bug");

        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("KIT-014", (string?)body!["code"]);
        Assert.DoesNotContain("secret", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("database")]
    [InlineData("shutdown")]
    public async Task A_database_that_is_away_is_an_outage_to_be_tried_again(string kind)
    {
        var (answer, body) = await toy.Send(HttpMethod.Get, $"/v1/faults/{kind}");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("KIT-013", (string?)body!["code"]);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task An_unknown_address_and_a_wrong_method_are_problems()
    {
        var (_, unknown) = await toy.Send(HttpMethod.Get, "/nowhere");
        var (_, method) = await toy.Send(HttpMethod.Delete, "/v1/words");

        Assert.Equal("KIT-011", (string?)unknown!["code"]);
        Assert.Equal("KIT-015", (string?)method!["code"]);
    }

    [Theory]
    [InlineData("{", 400, "KIT-008", null)]
    [InlineData("", 400, "KIT-008", null)]
    [InlineData("""{"word":"xin","at":"yesterday"}""", 400, "KIT-008", "at")]
    [InlineData("""{"word":null,"at":"2025-04-24T01:00:00Z"}""", 400, "KIT-008", "word")]
    [InlineData("""{"word":"xin"}""", 400, "KIT-008", null)]
    [InlineData("""{"word":"xin","at":"2025-04-24T01:00:00Z","loud":true}""", 400, "KIT-008", null)]
    public async Task A_body_that_cannot_be_read_is_refused(string sent, int status, string code, string? field)
    {
        var (answer, body) = await toy.Send(HttpMethod.Post, "/v1/words", sent, key: NewKey());

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(code, (string?)body!["code"]);
        if (field is not null)
        {
            Assert.Equal(field, (string?)body["field"]);
        }
    }

    [Fact]
    public async Task Answers_speak_camel_case_words_and_utc()
    {
        var (answer, body) = await toy.Send(HttpMethod.Post, "/v1/words", Good, key: NewKey());

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("2025-04-24T01:00:00Z", (string?)body!["at"]);
        Assert.Equal("Monday", (string?)body["day"]);
        Assert.Equal("\"7\"", (string?)body["etag"]);
        Assert.Equal("\"7\"", answer.Headers.ETag!.Tag);
    }

    [Fact]
    public async Task Without_a_good_token_nobody_gets_in()
    {
        var (none, noneBody) = await toy.Send(HttpMethod.Post, "/v1/words", Good, NewKey(), scope: null);
        var (expired, _) = await toy.Send(HttpMethod.Post, "/v1/words", Good, NewKey(), token: HttpToy.Token("word.say", secondsLeft: -31));
        var (other, _) = await toy.Send(HttpMethod.Post, "/v1/words", Good, NewKey(), token: HttpToy.Token("word.say", audience: "others"));
        var (stronger, _) = await toy.Send(HttpMethod.Post, "/v1/words", Good, NewKey(), token: HttpToy.Token("word.say", "RS512"));
        var (late, _) = await toy.Send(HttpMethod.Post, "/v1/words", Good, NewKey(), token: HttpToy.Token("word.say", secondsLeft: -20));

        Assert.Equal(HttpStatusCode.Unauthorized, none.StatusCode);
        Assert.Equal("KIT-006", (string?)noneBody!["code"]);
        Assert.Equal("Bearer", none.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Equal(HttpStatusCode.Unauthorized, expired.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, other.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, stronger.StatusCode);
        Assert.Equal(HttpStatusCode.Created, late.StatusCode);
    }

    [Fact]
    public async Task Without_the_scope_it_is_forbidden()
    {
        var (answer, body) = await toy.Send(HttpMethod.Post, "/v1/words", Good, NewKey(), scope: "word.read");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("KIT-007", (string?)body!["code"]);
    }

    [Fact]
    public async Task Who_acts_on_something_says_on_which_version()
    {
        var (answer, body) = await toy.Send(HttpMethod.Post, $"/v1/words/{Guid.CreateVersion7()}/end");

        Assert.Equal(428, (int)answer.StatusCode);
        Assert.Equal("KIT-004", (string?)body!["code"]);
    }

    [Fact]
    public async Task The_two_ports_are_kept_apart()
    {
        var (outside, _) = await toy.Send(HttpMethod.Get, "/internal/words");
        var (inside, _) = await toy.Send(HttpMethod.Get, "/internal/words", inside: true);
        var (either, _) = await toy.Send(HttpMethod.Get, "/internal/words", scope: "word.read", inside: true);
        var (crossed, _) = await toy.Send(HttpMethod.Get, "/v1/faults/none", inside: true);
        var (health, _) = await toy.Send(HttpMethod.Get, "/health/ready", inside: true);

        Assert.Equal(HttpStatusCode.NotFound, outside.StatusCode);
        Assert.Equal(HttpStatusCode.OK, inside.StatusCode);
        Assert.Equal(HttpStatusCode.OK, either.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, crossed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    [Fact]
    public async Task The_document_describes_tokens_and_headers()
    {
        var (_, document) = await toy.Send(HttpMethod.Get, "/openapi/routing.json", scope: null);

        Assert.StartsWith("3.1", (string?)document!["openapi"], StringComparison.Ordinal);
        var post = document["paths"]!["/v1/words"]!["post"]!.AsObject();
        Assert.Contains("Idempotency-Key", post["parameters"]!.AsArray().Select(p => (string?)p!["name"]));
        Assert.Contains("word.say", (string?)post["description"], StringComparison.Ordinal);
        Assert.NotNull(post["security"]!.AsArray().Single()!["bearer"]);
        Assert.Subset(post["responses"]!.AsObject().Select(r => r.Key).ToHashSet(), new HashSet<string> { "201", "400", "401", "403", "409", "422" });
        Assert.Null(document["paths"]!["/internal/words"]);
        Assert.Null(document["paths"]!["/health/ready"]);
    }

    private static string NewKey() => Guid.CreateVersion7().ToString();
}
