namespace LienThong.Portal.Frame;

/// <summary>303: the answer to a form is another page.</summary>
internal sealed class SeeOther(string path) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        (httpContext.Response.StatusCode, httpContext.Response.Headers.Location) = (StatusCodes.Status303SeeOther, path);
        return Task.CompletedTask;
    }
}
