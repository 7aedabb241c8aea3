using Microsoft.AspNetCore.Builder;

namespace LienThong.Kit.Http;

/// <summary>What an endpoint demands of its caller.</summary>
public static class Endpoints
{
    /// <summary>401 without a valid token, 403 without the scope.</summary>
    public static RouteHandlerBuilder RequireScope(this RouteHandlerBuilder route, string scope) => throw new NotSupportedException();

    /// <summary>428 without <c>If-Match</c>; the action compares it under the lock.</summary>
    public static RouteHandlerBuilder RequireIfMatch(this RouteHandlerBuilder route) => throw new NotSupportedException();

    /// <summary>Runs the endpoint as a unit under its <c>Idempotency-Key</c>: 400 without, 409 while taken, 422 for another body, else the stored answer.</summary>
    public static RouteHandlerBuilder RequireIdempotencyKey(this RouteHandlerBuilder route) => throw new NotSupportedException();

    /// <summary>Serves on the internal port only (the gateway never routes it).</summary>
    public static RouteHandlerBuilder Internal(this RouteHandlerBuilder route) => throw new NotSupportedException();
}
