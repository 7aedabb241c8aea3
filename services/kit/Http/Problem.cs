using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LienThong.Kit.Http;

/// <summary>A refusal a caller may expect (RFC 9457). Codes are public: never reused, never renumbered.</summary>
/// <param name="Code">Stable code, for example <c>INTAKE-002</c>.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">What is wrong, one sentence, the same for every occurrence.</param>
/// <param name="Detail">What is wrong this time; never personal data.</param>
/// <param name="Field">The field at fault, in the request's own spelling.</param>
public sealed record Problem(string Code, int Status, string Title, string? Detail = null, string? Field = null)
{
    /// <summary>The answer that carries this refusal.</summary>
    public ProblemHttpResult ToHttp()
    {
        var extensions = new Dictionary<string, object?> { ["code"] = Code };
        if (Field is not null)
        {
            extensions["field"] = Field;
        }

        return TypedResults.Problem(
            title: Title, detail: Detail, statusCode: Status, type: $"urn:lienthong:problem:{Code}", extensions: extensions);
    }
}
