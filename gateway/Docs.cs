using Swashbuckle.AspNetCore.SwaggerUI;

namespace LienThong.Gateway;

/// <summary>One page over the five services' OpenAPI documents.</summary>
internal static class Docs
{
    private static readonly string[] Services = ["intake", "routing", "agency", "postal", "notification"];

    public static void Show(SwaggerUIOptions page)
    {
        page.RoutePrefix = "docs";
        page.DocumentTitle = "LienThong";
        foreach (var service in Services)
        {
            page.SwaggerEndpoint($"/openapi/{service}.json", service);
        }
    }
}
