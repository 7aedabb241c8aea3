using System.Globalization;
using LienThong.Identity.Data;
using LienThong.Identity.Pages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LienThong.Identity.Session;

/// <summary>
/// What a client asks for when it sends somebody here (RFC 6749, 4.1.1; RFC 7636). It travels in the address from page to page and is
/// checked anew at each: nothing of it is remembered, and no form can change where the answer goes.
/// </summary>
internal sealed class AuthorizationRequest
{
    private const int ChallengeLength = 43;
    private const int MaxNonce = 500;
    private static readonly string[] Unsupported = ["request", "request_uri", "registration"];
    private string _issuer = "";

    public required Client Client { get; init; }

    public required string Redirect { get; init; }

    /// <summary>The request as it came: beginning with a question mark.</summary>
    public required string Query { get; init; }

    public string? State { get; private init; }

    public string? Nonce { get; private set; }

    public string Challenge { get; private set; } = "";

    public string Scope { get; private set; } = "";

    /// <summary>No page may be shown (<c>prompt=none</c>).</summary>
    public bool IsSilent { get; private set; }

    /// <summary>Longest time since the password was typed.</summary>
    public TimeSpan? MaxAge { get; private set; }

    /// <summary>Reads it, or says what to answer instead: a page while the way back is not trusted, afterwards a redirect to the client.</summary>
    public static async Task<(AuthorizationRequest? Asked, IResult Refusal)> Read(HttpContext http, CancellationToken ct)
    {
        var query = http.Request.Query;
        if (query.Any(field => field.Value.Count != 1))
        {
            return (null, Page.Of(Problems.Unreadable()));
        }

        var id = query["client_id"].ToString();
        var db = http.RequestServices.GetRequiredService<IdentityDb>();
        var client = await db.Clients.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.DisabledAt == null, ct);
        if (client is null or { Redirects: [] })
        {
            return (null, Page.Of(Problems.UnknownClient()));
        }

        var redirect = query["redirect_uri"].ToString();
        if (!client.Redirects.Contains(redirect, StringComparer.Ordinal))
        {
            return (null, Page.Of(Problems.WrongRedirect()));
        }

        var asked = new AuthorizationRequest
        {
            Client = client, Redirect = redirect, Query = http.Request.QueryString.Value!, State = query["state"],
            _issuer = http.RequestServices.GetRequiredService<IOptions<IdentityOptions>>().Value.Issuer,
        };
        return asked.Take(query) is { } error ? (null, asked.Refuse(error)) : (asked, Results.Empty);
    }

    /// <summary>Back to the client with an error in the standard's words.</summary>
    public IResult Refuse(string error) => Back("error", error);

    /// <summary>Back to the client with a code.</summary>
    public IResult Answer(string code) => Back("code", code);

    private SeeOther Back(string name, string value)
    {
        var answer = new Dictionary<string, string?> { [name] = value, ["iss"] = _issuer };
        if (State is not null)
        {
            answer["state"] = State;
        }

        return new SeeOther(QueryHelpers.AddQueryString(Redirect, answer));
    }

    /// <summary>Takes the rest; the error when something is wrong with it.</summary>
    private string? Take(IQueryCollection query)
    {
        if (query["response_type"] != "code")
        {
            return query.ContainsKey("response_type") ? "unsupported_response_type" : "invalid_request";
        }

        if (Unsupported.FirstOrDefault(query.ContainsKey) is { } parameter)
        {
            return parameter + "_not_supported";
        }

        (Nonce, Challenge, Scope) = (query["nonce"], query["code_challenge"].ToString(), query["scope"].ToString());
        var (prompt, age, seconds) = (query["prompt"].ToString(), query["max_age"].ToString(), 0);
        if (query["code_challenge_method"] != "S256" || Challenge.Length != ChallengeLength || !Challenge.All(IsBase64Url)
            || (query.ContainsKey("response_mode") && query["response_mode"] != "query")
            || prompt is not ("" or "none") || Nonce?.Length > MaxNonce || Scope.Length > MaxNonce
            || (age.Length > 0 && !int.TryParse(age, NumberStyles.None, CultureInfo.InvariantCulture, out seconds)))
        {
            return "invalid_request";
        }

        (IsSilent, MaxAge) = (prompt == "none", age.Length > 0 ? TimeSpan.FromSeconds(seconds) : null);
        return null;
    }

    private static bool IsBase64Url(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';
}
