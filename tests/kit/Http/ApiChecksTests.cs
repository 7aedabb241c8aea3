using LienThong.Testkit.Api;

namespace LienThong.Kit.Tests.Http;

/// <summary>The checks that all services inherit bite.</summary>
public sealed class ApiChecksTests(HttpToy toy) : IClassFixture<HttpToy>
{
    private const string Older = """
        {"paths": {"/v1/words": {
          "get": {"responses": {"200": {"content": {"application/json": {"schema": {"type": "object", "properties": {"word": {"type": "string"}, "count": {"type": "integer"}}}}}}}},
          "post": {"requestBody": {"content": {"application/json": {"schema": {"type": "object", "required": ["word"], "properties": {"word": {"type": "string"}, "kind": {"enum": ["a", "b"]}}}}}},
                   "responses": {"201": {}}}},
          "/v1/ends": {"delete": {"responses": {"204": {}}}}}}
        """;

    private const string Newer = """
        {"paths": {"/v1/words": {
          "get": {"parameters": [{"name": "dossier", "in": "query", "required": true, "schema": {"type": "string"}}],
                  "responses": {"200": {"content": {"application/json": {"schema": {"type": "object", "properties": {"word": {"type": "integer"}, "fresh": {"type": "string"}}}}}}}},
          "post": {"requestBody": {"content": {"application/json": {"schema": {"type": "object", "required": ["word", "at"], "properties": {"word": {"type": "string"}, "at": {"type": "string"}, "kind": {"enum": ["a"]}}}}}},
                   "responses": {"201": {}}}}}}
        """;

    [Fact]
    public void Whatever_breaks_a_caller_is_named()
    {
        Assert.Equal(
            [
                "DELETE /v1/ends is gone",
                "GET /v1/words now demands dossier",
                "GET /v1/words: answer.count is gone",
                "GET /v1/words: answer.word was string, is integer",
                "POST /v1/words now demands request.at",
                "POST /v1/words: request.kind no longer takes b",
            ],
            ApiSnapshot.Broken(ApiDocument.Parse(Older), ApiDocument.Parse(Newer)).Order(StringComparer.Ordinal));
        Assert.Equal([], ApiSnapshot.Broken(ApiDocument.Parse(Older), ApiDocument.Parse(Older)));
    }

    [Fact]
    public async Task An_operation_open_to_anybody_without_being_listed_is_an_offence()
    {
        var document = await ApiDocument.Load(toy.Http, "routing");

        var offences = await new AccessMatrix(document, [], _ => new HttpClient { BaseAddress = toy.Http.BaseAddress }).Intruders();

        Assert.Contains("GET /v1/faults/{kind}: wants no token and is not listed as open", offences);
        Assert.Contains("GET /v1/faults/{kind} as nobody: 200 instead of 401", offences);
    }

    [Fact]
    public async Task A_fault_of_ours_is_found_by_the_fuzz()
    {
        var document = ApiDocument.Parse("""{"paths": {"/v1/faults/bug": {"get": {"responses": {"200": {}}}}}}""");

        var offences = await new ApiFuzz(document, seed: 1).Offences(toy.Http, rounds: 1);

        Assert.Contains("500", Assert.Single(offences), StringComparison.Ordinal);
    }
}
