using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LienThong.Kit.Tests.Http;

/// <summary>Whoever sends too much, or too slowly, is cut off; whoever can read compressed answers gets them.</summary>
public sealed class LimitTests(HttpToy toy) : IClassFixture<HttpToy>
{
    [Fact]
    public async Task Answers_are_compressed_for_those_who_ask()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/openapi/routing.json");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "br");

        using var answer = await toy.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("br", answer.Content.Headers.ContentEncoding.Single());
    }

    [Fact]
    public async Task Headers_have_a_limit()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live");
        request.Headers.Add("X-Long", new string('x', 20_000));

        using var answer = await toy.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task A_body_that_crawls_is_cut_off()
    {
        var ct = TestContext.Current.CancellationToken;
        using var client = new TcpClient();
        await client.ConnectAsync(toy.Http.BaseAddress!.Host, toy.Http.BaseAddress.Port, ct);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /v1/words HTTP/1.1\r\nHost: toy\r\nAuthorization: Bearer {HttpToy.Token("word.say")}\r\nIdempotency-Key: slow\r\n"
            + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"), ct);

        using var reader = new StreamReader(stream);
        var status = await reader.ReadLineAsync(ct).AsTask().WaitAsync(TimeSpan.FromSeconds(60), ct); // Kestrel waits five seconds for 240 bytes a second

        Assert.Equal("HTTP/1.1 408 Request Timeout", status);
    }
}
