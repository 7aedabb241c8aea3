using Microsoft.AspNetCore.Antiforgery;

namespace LienThong.Portal.Frame;

/// <summary>Nothing is changed by a form that did not come from a page of ours: asked of every request that is not a plain read.</summary>
internal sealed class Forms(RequestDelegate next, IAntiforgery forms)
{
    private const int MaxKey = 64;

    public async Task Invoke(HttpContext context)
    {
        if (context.GetEndpoint() is null || HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        var problem = await Look(context);
        if (problem is null)
        {
            await next(context);
            return;
        }

        await Page.Of(problem).ExecuteAsync(context);
    }

    private async Task<PageProblem?> Look(HttpContext context)
    {
        try
        {
            return await forms.IsRequestValidAsync(context) ? null : Problems.FormNotOurs();
        }
        catch (AntiforgeryValidationException e) when (e.InnerException is IOException or InvalidDataException)
        {
            return e.InnerException is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }
                ? Problems.TooLarge()
                : Problems.FormIncomplete(); // cut off on its way
        }
    }

    /// <summary>The key a form was rendered with: a form sent twice acts once. Null when it is not one of ours.</summary>
    public static string? KeyOf(IFormCollection form) =>
        form["key"].ToString() is { Length: > 0 and <= MaxKey } key && key.All(char.IsAsciiLetterOrDigit) ? key : null;

    /// <summary>A path of this portal out of a form or an address; nobody is led elsewhere.</summary>
    public static string LocalPath(string? path, string otherwise = "/ops") =>
        path is ['/', not ('/' or '\\'), ..] && !path.Any(c => char.IsControl(c) || c == '\\') && path.Length <= 2000 ? path : otherwise;
}

/// <summary>POSTs of forms, guarded by <see cref="Forms"/>; their key is a field, since a form sends no headers.</summary>
internal static class FormRoutes
{
    public static RouteHandlerBuilder MapForm(this IEndpointRouteBuilder routes, string path, Delegate handle) =>
        routes.MapPost(path, handle).DisableAntiforgery(); // by the middleware, with a page as its answer
}
