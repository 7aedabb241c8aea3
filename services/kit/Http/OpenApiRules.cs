using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace LienThong.Kit.Http;

/// <summary>Describes the service (OpenAPI 3.1): the token, the demanded headers and the problems every endpoint may answer.</summary>
internal static class OpenApiRules
{
    private const string Scheme = "bearer";

    public static void AddApiDocument(this WebApplicationBuilder builder, string name) => builder.Services.AddOpenApi(name, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new() { Title = $"LienThong {name}", Version = "v1" };
            document.Servers = [];
            document.Components ??= new();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http, Scheme = Scheme, BearerFormat = "JWT", Description = "OAuth 2.0 access token.",
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(Describe);
    });

    private static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var said = context.Description.ActionDescriptor.EndpointMetadata;
        if (said.OfType<ScopeDemand>().LastOrDefault() is { } scope)
        {
            operation.Security = [.. scope.AnyOf.Select(one => new OpenApiSecurityRequirement
            {
                [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [one],
            })];
            operation.Description = $"{operation.Description} Scope: {string.Join(" or ", scope.AnyOf)}.".TrimStart();
            Refuse(operation, KitProblems.Unauthenticated());
            Refuse(operation, KitProblems.Forbidden());
        }

        if (said.OfType<KeyDemand>().Any())
        {
            Demand(operation, "Idempotency-Key", "Chosen by the caller; the same key and body get the same answer for 7 days.");
            Refuse(operation, KitProblems.KeyMissing());
            Refuse(operation, KitProblems.KeyTaken());
            Refuse(operation, KitProblems.KeyReused());
        }

        if (said.OfType<IfMatchDemand>().Any())
        {
            Demand(operation, "If-Match", "The etag of what is acted on.");
            Refuse(operation, KitProblems.Stale());
            Refuse(operation, KitProblems.IfMatchMissing());
        }

        return Task.CompletedTask;
    }

    private static void Demand(OpenApiOperation operation, string header, string why) => (operation.Parameters ??= []).Add(new OpenApiParameter
    {
        Name = header, In = ParameterLocation.Header, Required = true, Description = why, Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    });

    private static void Refuse(OpenApiOperation operation, Problem problem)
    {
        var status = problem.Status.ToString(System.Globalization.CultureInfo.InvariantCulture);
        operation.Responses ??= [];
        operation.Responses.TryAdd(status, new OpenApiResponse
        {
            Description = $"{problem.Code}: {problem.Title}",
            Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new OpenApiMediaType() },
        });
    }
}
