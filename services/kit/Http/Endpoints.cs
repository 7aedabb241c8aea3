using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace LienThong.Kit.Http;

/// <summary>What an endpoint demands of its caller.</summary>
public static class Endpoints
{
    /// <summary>401 without a valid token, 403 without one of these scopes.</summary>
    public static RouteHandlerBuilder RequireScope(this RouteHandlerBuilder route, params string[] anyOf) => route
        .RequireAuthorization(policy => policy
            .RequireAuthenticatedUser()
            .RequireAssertion(asked => Caller.Of(asked.User).Scopes.Overlaps(anyOf)))
        .WithMetadata(new ScopeDemand(anyOf))
        .AddEndpointFilter(SendTag);

    /// <summary>428 without <c>If-Match</c>; the action compares it under the lock.</summary>
    public static RouteHandlerBuilder RequireIfMatch(this RouteHandlerBuilder route) => route
        .WithMetadata(new IfMatchDemand())
        .AddEndpointFilter(async (context, next) =>
            context.HttpContext.Request.Headers.IfMatch is [{ Length: > 0 }] ? await next(context) : KitProblems.IfMatchMissing().ToHttp());

    /// <summary>Runs the endpoint as a unit under its <c>Idempotency-Key</c>: 400 without, 409 while taken, 422 for another body, else the stored answer.</summary>
    public static RouteHandlerBuilder RequireIdempotencyKey(this RouteHandlerBuilder route) => route
        .WithMetadata(new KeyDemand())
        .AddEndpointFilter(Idempotency.Run);

    /// <summary>Says that an <c>Idempotency-Key</c> is demanded where the endpoint keeps it with its own row: there is no unit to keep it with.</summary>
    public static RouteHandlerBuilder KeepsIdempotencyKey(this RouteHandlerBuilder route) => route.WithMetadata(new KeyDemand());

    /// <summary>Serves on the internal port only (the gateway never routes it).</summary>
    public static RouteHandlerBuilder Internal(this RouteHandlerBuilder route) => route.WithMetadata(new InternalPlace()).ExcludeFromDescription();

    /// <summary>Repeats the tag of the row shown in the header.</summary>
    private static async ValueTask<object?> SendTag(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        var plain = result is INestedHttpResult nested ? nested.Result : result;
        var value = plain is IValueHttpResult valued ? valued.Value : plain;
        if (value is ITagged tagged)
        {
            context.HttpContext.Response.Headers.ETag = tagged.ETag;
        }

        return result;
    }
}

/// <summary>One of these scopes is demanded.</summary>
internal sealed record ScopeDemand(IReadOnlyList<string> AnyOf);

/// <summary>The header <c>If-Match</c> is demanded.</summary>
internal sealed record IfMatchDemand;

/// <summary>The header <c>Idempotency-Key</c> is demanded.</summary>
internal sealed record KeyDemand;

/// <summary>Answers on the internal port only.</summary>
internal sealed record InternalPlace;

/// <summary>Answers on both ports.</summary>
internal sealed record EitherPlace;
