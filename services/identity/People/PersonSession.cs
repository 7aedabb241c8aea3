namespace LienThong.Identity.People;

/// <summary>Somebody is signed in in one browser. The cookie holds a random word; here is only its hash.</summary>
internal sealed class PersonSession
{
    public required string Hash { get; init; }

    public required Guid OfficerId { get; init; }

    public Officer? Officer { get; init; }

    /// <summary>The place he chose to act in, when he holds several.</summary>
    public Guid? AppointmentId { get; set; }

    public required DateTimeOffset SignedInAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    public bool IsOpenAt(DateTimeOffset now) => EndedAt is null && now < ExpiresAt;
}

/// <summary>A code a client changes for tokens (RFC 6749, 4.1), once. Kept a day after its end, so that a second use is known as one.</summary>
internal sealed class AuthorizationCode
{
    public required string Hash { get; init; }

    public required string ClientId { get; init; }

    public required string Redirect { get; init; }

    /// <summary>SHA-256 of the verifier the client will show (RFC 7636).</summary>
    public required string Challenge { get; init; }

    public string? Nonce { get; init; }

    /// <summary>What the client asked for.</summary>
    public required string Scope { get; init; }

    public required string SessionHash { get; init; }

    public PersonSession? Session { get; init; }

    public required Guid AppointmentId { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? UsedAt { get; set; }
}
