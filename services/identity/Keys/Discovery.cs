using LienThong.Identity.People;
using LienThong.Identity.Session;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace LienThong.Identity.Keys;

/// <summary>Tells services where tokens come from and with which keys to check them, and clients where people sign in.</summary>
internal static class Discovery
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/.well-known/openid-configuration", Document).AllowAnonymous().WithName(nameof(Discovery));
        routes.MapGet("/oauth2/jwks", Jwks).AllowAnonymous().WithName(nameof(Jwks));
    }

    private static JsonHttpResult<Dictionary<string, object>> Document(IOptions<IdentityOptions> options, IOptions<PeopleOptions> people)
    {
        var issuer = options.Value.Issuer.TrimEnd('/');
        var pages = (people.Value.Address ?? issuer).TrimEnd('/');
        return TypedResults.Json(new Dictionary<string, object>
        {
            ["issuer"] = options.Value.Issuer,
            ["authorization_endpoint"] = pages + Authorize.Path,
            ["end_session_endpoint"] = pages + SignOut.Path,
            ["token_endpoint"] = $"{issuer}/oauth2/token",
            ["jwks_uri"] = $"{issuer}/oauth2/jwks",
            ["grant_types_supported"] = Only("authorization_code", "client_credentials"),
            ["response_types_supported"] = Only("code"),
            ["response_modes_supported"] = Only("query"),
            ["code_challenge_methods_supported"] = Only("S256"),
            ["prompt_values_supported"] = Only("none"),
            ["scopes_supported"] = Only("openid"),
            ["claims_supported"] = Only("sub", "agency", "role", "name", "preferred_username", "auth_time", "nonce"),
            ["authorization_response_iss_parameter_supported"] = true,
            ["request_uri_parameter_supported"] = false,
            ["subject_types_supported"] = Only("public"),
            ["id_token_signing_alg_values_supported"] = Only("RS256"),
            ["token_endpoint_auth_methods_supported"] = Only("client_secret_basic", "client_secret_post"),
        });
    }

    private static JsonHttpResult<Dictionary<string, object>> Jwks(SigningKeys keys) => TypedResults.Json(new Dictionary<string, object>
    {
        ["keys"] = keys.All.Select(key => new Dictionary<string, string>
        {
            ["kty"] = "RSA", ["use"] = "sig", ["alg"] = "RS256", ["kid"] = key.Kid, ["n"] = key.N, ["e"] = key.E,
        }).ToList(),
    });

    private static string[] Only(params string[] words) => words;
}
