namespace LienThong.Identity.Data;

/// <summary>An account that gets tokens: an officer's workplace, an agency's system, or a service.</summary>
internal sealed class Client
{
    public required string Id { get; init; }

    /// <summary>Salted hash; see <see cref="Secrets"/>.</summary>
    public required string SecretHash { get; set; }

    /// <summary>Agency code; empty for a service.</summary>
    public required string Agency { get; set; }

    /// <summary>Position: officer, head, leader or service.</summary>
    public required string Role { get; set; }

    /// <summary>All scopes the client may have, separated by spaces.</summary>
    public required string Scopes { get; set; }

    /// <summary>
    /// Addresses a code may be sent to, letter by letter. A client with any signs people in: its scopes are the most they get through it,
    /// and it gets no token for itself.
    /// </summary>
    public string[] Redirects { get; set; } = [];

    /// <summary>Addresses people may be led to once they are signed out.</summary>
    public string[] PostLogoutRedirects { get; set; } = [];

    public DateTimeOffset? DisabledAt { get; set; }
}
