using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LienThong.Portal.Frame;

/// <summary>Answers that are pages.</summary>
internal static class Page
{
    /// <summary>A component as a whole page, rendered before the first byte leaves, so that a failure is still a page of its own.</summary>
    public static RazorComponentResult<TPage> Of<TPage>(object parameters, int status = StatusCodes.Status200OK)
        where TPage : IComponent => new(parameters) { StatusCode = status, PreventStreamingRendering = true };

    /// <summary>The page of a refusal.</summary>
    public static RazorComponentResult<ErrorPage> Of(PageProblem problem) => Of<ErrorPage>(new { Problem = problem }, problem.Status);
}
