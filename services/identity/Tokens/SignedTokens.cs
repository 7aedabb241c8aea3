using LienThong.Identity.Data;
using LienThong.Identity.Keys;
using LienThong.Identity.People;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LienThong.Identity.Tokens;

/// <summary>Writes and signs tokens. Access tokens say the same of a person as of a client, so that services need not know the difference.</summary>
internal sealed class SignedTokens(SigningKeys keys, IOptions<IdentityOptions> options)
{
    public int Seconds => options.Value.TokenSeconds;

    /// <summary>A client's token for itself (RFC 9068).</summary>
    public string Access(Client client, string scope) => Sign("at+jwt", options.Value.Audience, new()
    {
        ["sub"] = client.Id,
        ["client_id"] = client.Id,
        ["agency"] = client.Agency,
        ["role"] = client.Role,
        ["scope"] = scope,
        ["jti"] = Guid.CreateVersion7().ToString("N"),
    });

    /// <summary>A person's token, in one of his places.</summary>
    public string Access(Client client, Officer officer, Appointment place, string scope) => Sign("at+jwt", options.Value.Audience, new()
    {
        ["sub"] = officer.Account,
        ["client_id"] = client.Id,
        ["agency"] = place.Agency,
        ["role"] = place.Role,
        ["position"] = place.Position,
        ["scope"] = scope,
        ["jti"] = Guid.CreateVersion7().ToString("N"),
    });

    /// <summary>What proves to the client who signed in and that it was for this request (OpenID Connect, 2).</summary>
    public string Identity(Client client, Officer officer, Appointment place, DateTimeOffset signedInAt, string? nonce)
    {
        var claims = new Dictionary<string, object>
        {
            ["sub"] = officer.Account,
            ["preferred_username"] = officer.Account,
            ["name"] = officer.DisplayName,
            ["agency"] = place.Agency,
            ["role"] = place.Role,
            ["auth_time"] = signedInAt.ToUnixTimeSeconds(),
        };
        if (nonce is not null)
        {
            claims["nonce"] = nonce;
        }

        return Sign("JWT", client.Id, claims);
    }

    private string Sign(string type, string audience, Dictionary<string, object> claims)
    {
        var (key, now) = (keys.Current, TimeProvider.System.GetUtcNow().UtcDateTime);
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            TokenType = type,
            Issuer = options.Value.Issuer,
            Audience = audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddSeconds(options.Value.TokenSeconds),
            SigningCredentials = new(key.Key, SecurityAlgorithms.RsaSha256),
            Claims = claims,
        });
    }
}
