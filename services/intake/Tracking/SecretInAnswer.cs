using System.Text.Json.Nodes;

namespace LienThong.Intake.Tracking;

/// <summary>Puts the tracking secret into the answer to an acceptance on its way out, first time or repeated: it is never stored.</summary>
internal sealed class SecretInAnswer(TrackingSecret secrets) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await next(context) is IResult inner ? new WithSecret(inner, secrets) : null;

    private sealed class WithSecret(IResult inner, TrackingSecret secrets) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            var client = response.Body;
            using var buffer = new MemoryStream();
            response.Body = buffer;
            try
            {
                await inner.ExecuteAsync(httpContext);
            }
            finally
            {
                response.Body = client;
            }

            var body = buffer.ToArray();
            if (body.Length > 0 && response.StatusCode == StatusCodes.Status200OK && JsonNode.Parse(body) is JsonObject answer)
            {
                var id = Guid.Parse((string)httpContext.Request.RouteValues["dossierId"]!);
                answer["trackingSecret"] = secrets.Of(id, (int)answer["issueNumber"]!);
                body = System.Text.Encoding.UTF8.GetBytes(answer.ToJsonString());
                response.Headers.CacheControl = "no-store";
            }

            response.ContentLength = body.Length;
            await client.WriteAsync(body, httpContext.RequestAborted);
        }
    }
}
