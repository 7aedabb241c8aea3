using Microsoft.AspNetCore.Http;

namespace LienThong.Kit.Http;

/// <summary>Refusals that every service gives in the same words. Codes are public: never reused, never renumbered.</summary>
public static class KitProblems
{
    /// <summary>A state-changing request came without a usable <c>Idempotency-Key</c>.</summary>
    public static Problem KeyMissing() =>
        new("KIT-001", 400, "The header Idempotency-Key is missing or not 1 to 200 visible ASCII characters.", Field: "Idempotency-Key");

    /// <summary>Another request with this key is being worked on.</summary>
    public static Problem KeyTaken() => new("KIT-002", 409, "A request with this Idempotency-Key is being worked on; try again.");

    /// <summary>The key belongs to a different request.</summary>
    public static Problem KeyReused() => new("KIT-003", 422, "This Idempotency-Key was used for another request.", Field: "Idempotency-Key");

    /// <summary>The caller does not say which version it acts on.</summary>
    public static Problem IfMatchMissing() => new("KIT-004", 428, "The header If-Match is missing: send the etag you act on.", Field: "If-Match");

    /// <summary>The caller acts on a version that is no longer the newest.</summary>
    public static Problem Stale() => new("KIT-005", 412, "It has changed since you read it: read it again.", Field: "If-Match");

    /// <summary>No valid token.</summary>
    public static Problem Unauthenticated() => new("KIT-006", 401, "A valid bearer token is needed.");

    /// <summary>The token does not carry the scope.</summary>
    public static Problem Forbidden() => new("KIT-007", 403, "The token does not allow this.");

    /// <summary>The body or a parameter cannot be read.</summary>
    public static Problem Malformed(string? field = null) => new("KIT-008", 400, "The request cannot be read.", Field: field);

    /// <summary>Fields are missing or out of range.</summary>
    public static Problem Invalid(string? field = null) => new("KIT-009", 400, "Fields are missing or out of range.", Field: field);

    /// <summary>The body exceeds what this address takes.</summary>
    public static Problem TooLarge() => new("KIT-010", 413, "The body is too large.");

    /// <summary>No such address, or nothing the caller may know of.</summary>
    public static Problem NotFound() => new("KIT-011", 404, "There is nothing at this address.");

    /// <summary>The caller asks too often.</summary>
    public static Problem TooMany() => new("KIT-012", 429, "Too many requests: slow down.");

    /// <summary>The database or another needed part is away for the moment.</summary>
    public static Problem Unavailable() => new("KIT-013", 503, "The service cannot answer at the moment: try again.");

    /// <summary>A fault of ours.</summary>
    public static Problem Unexpected() => new("KIT-014", 500, "Something went wrong on our side; the Trace-Id names it.");

    /// <summary>The address exists, but not for this method.</summary>
    public static Problem MethodNotAllowed() => new("KIT-015", 405, "This address does not answer to this method.");

    /// <summary>The body is of a kind this address does not take.</summary>
    public static Problem UnsupportedMediaType() => new("KIT-016", 415, "This address does not take a body of this type.");

    /// <summary>The body came too slowly.</summary>
    public static Problem TooSlow() => new("KIT-017", 408, "The request came too slowly.");

    /// <summary>No event is parked there: it was applied meanwhile, given up before, or never came.</summary>
    public static Problem NotParked() => new("KIT-018", 404, "No such event is parked here.");

    /// <summary>The words for a bare status; null for success.</summary>
    internal static Problem? Of(int status) => status switch
    {
        < 400 => null,
        StatusCodes.Status400BadRequest => Malformed(),
        StatusCodes.Status401Unauthorized => Unauthenticated(),
        StatusCodes.Status403Forbidden => Forbidden(),
        StatusCodes.Status404NotFound => NotFound(),
        StatusCodes.Status405MethodNotAllowed => MethodNotAllowed(),
        StatusCodes.Status408RequestTimeout => TooSlow(),
        StatusCodes.Status413PayloadTooLarge => TooLarge(),
        StatusCodes.Status415UnsupportedMediaType => UnsupportedMediaType(),
        StatusCodes.Status429TooManyRequests => TooMany(),
        >= 502 and <= 504 => Unavailable() with { Status = status },
        >= 500 => Unexpected() with { Status = status },
        _ => new("KIT-000", status, "The request was refused."),
    };
}
