using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace LienThong.Kit.Http;

/// <summary>Gives the framework's own validation answers our code, and the fields their JSON names.</summary>
internal static class ValidationAnswers
{
    public static void AddCode(ProblemDetailsContext context)
    {
        if (context.ProblemDetails is not HttpValidationProblemDetails invalid)
        {
            return;
        }

        var errors = invalid.Errors.Select(error => (Field: JsonName(error.Key), error.Value)).ToList();
        invalid.Errors.Clear();
        foreach (var (field, texts) in errors)
        {
            invalid.Errors[field] = texts;
        }

        var problem = KitProblems.Invalid(errors.Count > 0 ? errors[0].Field : null);
        (invalid.Status, invalid.Title, invalid.Type) = (problem.Status, problem.Title, $"urn:lienthong:problem:{problem.Code}");
        invalid.Extensions["code"] = problem.Code;
        invalid.Extensions["field"] = problem.Field;
    }

    private static string JsonName(string path) => string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
}
