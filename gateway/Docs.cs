using Microsoft.AspNetCore.Http.HttpResults;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace LienThong.Gateway;

/// <summary>One page over the services' OpenAPI documents, and one that lists every refusal they give.</summary>
internal static class Docs
{
    private static readonly string[] Services = ["intake", "routing", "agency", "postal", "notification", "reconciliation"];

    public static void MapProblems(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/docs/problems", () => Embedded("problems.html", "text/html; charset=utf-8")).AllowAnonymous();
        routes.MapGet("/docs/look.css", () => Embedded("look.css", "text/css")).AllowAnonymous();
    }

    public static void Show(SwaggerUIOptions page)
    {
        page.RoutePrefix = "docs";
        page.DocumentTitle = "LienThong";
        foreach (var service in Services)
        {
            page.SwaggerEndpoint($"/openapi/{service}.json", service);
        }
    }

    private static FileStreamHttpResult Embedded(string name, string type) =>
        TypedResults.Stream(typeof(Docs).Assembly.GetManifestResourceStream(name)!, type);
}
