using LienThong.Portal.Session;

namespace LienThong.Portal.Frame;

/// <summary>Every refusal and failure of a page is a page; inside the kit's own answers, which would speak JSON.</summary>
internal sealed partial class ErrorPages(RequestDelegate next, ILogger<ErrorPages> log)
{
    public async Task Invoke(HttpContext context)
    {
        PageProblem? problem;
        try
        {
            await next(context);
            problem = context.Response is { HasStarted: false, ContentType: null, ContentLength: null or 0 } ? Of(context.Response.StatusCode) : null;
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            problem = Of(e.StatusCode);
        }
        catch (Exception e) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            problem = Elsewhere.IsAway(e) ? Problems.Away() : Problems.Unexpected();
            LogFailed(log, e, (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);
        }

        if (problem is not null)
        {
            var allowed = context.Response.Headers.Allow;
            context.Response.Clear();
            context.Response.Headers.Allow = allowed;
            await Page.Of(problem).ExecuteAsync(context);
        }
    }

    private static PageProblem? Of(int status) => status switch
    {
        < 400 => null,
        StatusCodes.Status400BadRequest => Problems.FormIncomplete(),
        StatusCodes.Status403Forbidden => Problems.NotAllowed(),
        StatusCodes.Status404NotFound => Problems.NotFound(),
        StatusCodes.Status429TooManyRequests => Problems.Busy(),
        StatusCodes.Status503ServiceUnavailable => Problems.Away(),
        >= 500 => Problems.Unexpected(),
        _ => Problems.Refused(status),
    };

    [LoggerMessage(1, LogLevel.Error, "Page {Route} failed")]
    private static partial void LogFailed(ILogger log, Exception e, string? route);
}
