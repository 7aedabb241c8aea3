using System.Diagnostics;
using System.Text.Json;
using LienThong.Kit.Messages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace LienThong.Kit.Http;

/// <summary>Outermost: gives every answer its trace id and protective headers, and every failure a problem with a code.</summary>
internal sealed partial class Answers(RequestDelegate next, ILogger<Answers> log)
{
    /// <summary>Data loads nothing; a page only what comes from here (styles within it for the docs page's sake), and no script of its own.</summary>
    private const string DataPolicy = "default-src 'none'; frame-ancestors 'none'";
    private const string PagePolicy = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

    public async Task Invoke(HttpContext context)
    {
        var trace = Activity.Current;
        var traceId = (trace?.TraceId ?? ActivityTraceId.CreateRandom()).ToHexString();
        if (trace is not null && context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
        {
            Hop.Forget(trace); // nobody needs a trace of a probe, nor of what it asks
        }

        context.Response.OnStarting(() => AddHeaders(context.Response, traceId));
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest; // the caller has gone: nobody reads an answer
            return;
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            await Refuse(context, e);
        }

        var response = context.Response;
        if (!response.HasStarted && response.ContentType is null && response.ContentLength is null or 0
            && KitProblems.Of(response.StatusCode) is { } problem)
        {
            response.ContentLength = null;
            await problem.ToHttp().ExecuteAsync(context);
        }

        RequestSpan.End(trace, context);
    }

    private async Task Refuse(HttpContext context, Exception e)
    {
        var problem = e switch
        {
            BadHttpRequestException { InnerException: JsonException json } => KitProblems.Malformed(FieldOf(json)),
            BadHttpRequestException bad => KitProblems.Of(bad.StatusCode)!,
            _ when Failures.IsOutage(e) || Failures.RunAgain(e) || IsAuthorityAway(e) => KitProblems.Unavailable(),
            _ => KitProblems.Unexpected(),
        };
        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
        {
            LogUnavailable(log, e);
        }
        else if (problem.Status >= 500)
        {
            LogUnexpected(log, e, (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);
        }

        context.Response.Clear();
        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = "5";
        }

        await problem.ToHttp().ExecuteAsync(context);
    }

    /// <summary>The keys that tokens are checked with could not be fetched.</summary>
    private static bool IsAuthorityAway(Exception e) =>
        e is InvalidOperationException && e.Message.StartsWith("IDX208", StringComparison.Ordinal);

    private static string? FieldOf(JsonException json) =>
        json.Path?.TrimStart('$').TrimStart('.') is { Length: > 0 } path ? path : null;

    private static Task AddHeaders(HttpResponse response, string traceId)
    {
        var headers = response.Headers;
        headers["Trace-Id"] = traceId;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers.TryAdd("Cache-Control", "no-store");
        headers.TryAdd("Content-Security-Policy", response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) is true ? PagePolicy : DataPolicy);
        return Task.CompletedTask;
    }

    [LoggerMessage(101, LogLevel.Error, "Unhandled failure at {Route}")]
    private static partial void LogUnexpected(ILogger log, Exception e, string? route);

    [LoggerMessage(102, LogLevel.Warning, "Something needed is away: answered 503")]
    private static partial void LogUnavailable(ILogger log, Exception e);
}
