using System.Reflection;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace LienThong.Kit.Http;

/// <summary>Who calls: read from the token, never from the request. Bind it as a parameter of the endpoint.</summary>
/// <param name="Subject">Account (<c>sub</c>).</param>
/// <param name="Agency">Agency the account belongs to (<c>agency</c>); empty for a service.</param>
/// <param name="Role">Position inside the agency (<c>role</c>): <c>officer</c>, <c>head</c>, <c>leader</c> or <c>service</c>.</param>
/// <param name="Scopes">What the token allows (<c>scope</c>).</param>
public sealed record Caller(string Subject, string Agency, string Role, IReadOnlySet<string> Scopes)
{
    /// <summary>Binds the parameter from the validated token.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context, ParameterInfo parameter) => ValueTask.FromResult<Caller?>(Of(context.User));

    /// <summary>The caller a principal stands for; an empty one when nobody signed in.</summary>
    public static Caller Of(ClaimsPrincipal user) => new(
        user.FindFirstValue("sub") ?? "",
        user.FindFirstValue("agency") ?? "",
        user.FindFirstValue("role") ?? "",
        (user.FindFirstValue("scope") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet());
}
