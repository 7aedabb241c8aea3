using System.Text;
using System.Text.Json.Serialization;
using LienThong.Identity.Data;
using LienThong.Kit.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Identity.Tokens;

/// <summary>A client gets a token: for itself (RFC 6749, client credentials; RFC 9068 tokens), or a person's for a code.</summary>
internal static class IssueToken
{
    public sealed record Response(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("token_type")] string TokenType,
        [property: JsonPropertyName("expires_in")] int ExpiresIn,
        [property: JsonPropertyName("scope")] string Scope)
    {
        [JsonPropertyName("id_token"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? IdToken { get; init; }
    }

    public sealed record Refusal(
        [property: JsonPropertyName("error")] string Error,
        [property: JsonPropertyName("error_description")] string Description);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/oauth2/token", Handle)
        .AllowAnonymous()
        .DisableAntiforgery()
        .WithName(nameof(IssueToken));

    private static async Task<IResult> Handle(
        HttpContext http, IdentityDb db, SignedTokens tokens, RedeemCode codes, FailedTries tries, CancellationToken ct)
    {
        http.Response.Headers.Pragma = "no-cache";
        if (!http.Request.HasFormContentType)
        {
            return Refuse("invalid_request", "Send a form.");
        }

        var form = await http.Request.ReadFormAsync(ct);
        if (form.Any(field => field.Value.Count > 1))
        {
            return Refuse("invalid_request", "A parameter was sent twice.");
        }

        var grant = form["grant_type"].ToString();
        if (grant is not ("client_credentials" or "authorization_code"))
        {
            return form.ContainsKey("grant_type")
                ? Refuse("unsupported_grant_type", "Only client_credentials and authorization_code are served.")
                : Refuse("invalid_request", "grant_type is missing.");
        }

        var basic = Basic(http.Request.Headers.Authorization.ToString());
        if (basic is not null && form.ContainsKey("client_secret"))
        {
            return Refuse("invalid_request", "Authenticate in one way only.");
        }

        var (id, secret) = basic ?? (form["client_id"].ToString(), form["client_secret"].ToString());
        var address = http.Connection.RemoteIpAddress?.ToString() ?? "";
        if (tries.AreTooMany(address, id))
        {
            http.Response.Headers.RetryAfter = "60";
            return KitProblems.TooMany().ToHttp();
        }

        var client = await db.Clients.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct);
        var matches = Secrets.Match(secret, client?.SecretHash ?? Secrets.OfNobody);
        if (client is null || !matches || client.DisabledAt is not null)
        {
            tries.Count(address, id);
            http.Response.Headers.WWWAuthenticate = "Basic realm=\"lienthong\"";
            return Refuse("invalid_client", "Unknown client or wrong secret.", StatusCodes.Status401Unauthorized);
        }

        if (grant == "authorization_code" != client.Redirects.Length > 0)
        {
            return Refuse("unauthorized_client", "The client may not use this grant.");
        }

        if (grant == "authorization_code")
        {
            return await codes.Handle(http, client, form, ct);
        }

        var allowed = Words(client.Scopes);
        var asked = form.ContainsKey("scope") ? Words(form["scope"].ToString()) : allowed;
        if (asked.Except(allowed).Any())
        {
            return Refuse("invalid_scope", "The client may not have this scope.");
        }

        var scope = string.Join(' ', asked);
        return TypedResults.Ok(new Response(tokens.Access(client, scope), "Bearer", tokens.Seconds, scope));
    }

    /// <summary>Client and secret of a Basic header, both form-encoded inside it; null when there is none, nobody's when it is broken.</summary>
    private static (string Id, string Secret)? Basic(string header)
    {
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var bytes = new byte[header.Length];
        return Convert.TryFromBase64String(header[6..].Trim(), bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [var id, var secret]
                ? (Uri.UnescapeDataString(id.Replace('+', ' ')), Uri.UnescapeDataString(secret.Replace('+', ' ')))
                : ("", "");
    }

    internal static string[] Words(string scopes) => scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().ToArray();

    internal static JsonHttpResult<Refusal> Refuse(string error, string description, int status = StatusCodes.Status400BadRequest) =>
        TypedResults.Json(new Refusal(error, description), statusCode: status);
}
