using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LienThong.Kit.Http;

/// <summary>Reads the body of keyed requests once, so that the action and the fingerprint see the same bytes.</summary>
internal sealed class BodyReader(RequestDelegate next)
{
    private const int MaxBytes = 1024 * 1024;

    public async Task Invoke(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<KeyDemand>() is null)
        {
            await next(context);
            return;
        }

        var request = context.Request;
        using var body = new MemoryStream();
        var piece = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(piece, context.RequestAborted)) > 0;)
        {
            body.Write(piece, 0, read);
            if (body.Length > MaxBytes)
            {
                await KitProblems.TooLarge().ToHttp().ExecuteAsync(context);
                return;
            }
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        hash.AppendData(body.GetBuffer(), 0, (int)body.Length);
        context.Features.Set(new Fingerprint(hash.GetHashAndReset()));
        body.Position = 0;
        var sent = request.Body;
        request.Body = body;
        await next(context);
        request.Body = sent;
    }

    internal sealed record Fingerprint(byte[] Hash);
}

/// <summary>Runs an action once per <c>Idempotency-Key</c>, and again when the database asks for it.</summary>
internal static class Idempotency
{
    private const int MaxAgain = 3;

    public static async ValueTask<object?> Run(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.Request.Headers["Idempotency-Key"] is not [{ Length: >= 1 and <= 200 } key] || key.Any(c => c is < '!' or > '~'))
        {
            return KitProblems.KeyMissing().ToHttp();
        }

        var request = new RequestKey(Caller.Of(http.User).Subject, key, http.Features.Get<BodyReader.Fingerprint>()!.Hash);
        var unit = http.RequestServices.GetRequiredService<Unit>();
        for (var again = 0; ; again++)
        {
            try
            {
                return await unit.Begin(request, http.RequestAborted) switch
                {
                    KeyState.Known known => new Replay(known.Answer),
                    KeyState.Taken => KitProblems.KeyTaken().ToHttp(),
                    KeyState.Conflict => KitProblems.KeyReused().ToHttp(),
                    _ => await next(context),
                };
            }
            catch (Exception e) when (again < MaxAgain && Unit.RunAgain(e))
            {
                await unit.Reset(); // a collision of units: nothing was done, so the same action runs again
                await Task.Delay(Random.Shared.Next(5, 50 * (again + 1)), http.RequestAborted);
            }
            finally
            {
                await unit.Reset(); // what was not committed never was
            }
        }
    }

    /// <summary>The stored answer once more, marked as such.</summary>
    private sealed class Replay(StoredAnswer answer) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = answer.Status;
            response.Headers["Idempotent-Replayed"] = "true";
            if (answer.Location is not null)
            {
                response.Headers.Location = answer.Location;
            }

            if (answer.Body.Length == 0)
            {
                return Task.CompletedTask;
            }

            using var body = JsonDocument.Parse(answer.Body);
            if (body.RootElement.ValueKind is JsonValueKind.Object && body.RootElement.TryGetProperty("etag", out var tag))
            {
                response.Headers.ETag = tag.GetString();
            }

            response.ContentType = "application/json; charset=utf-8";
            return response.Body.WriteAsync(answer.Body, httpContext.RequestAborted).AsTask();
        }
    }
}
