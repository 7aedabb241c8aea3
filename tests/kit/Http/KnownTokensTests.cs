using System.Security.Cryptography;
using LienThong.Kit.Http;
using LienThong.Testkit;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LienThong.Kit.Tests.Http;

/// <summary>A token that is known is not checked again, but neither outlives itself nor its key for long.</summary>
public sealed class KnownTokensTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 4, 23, 2, 0, 0, TimeSpan.Zero);

    private readonly RSA _rsa = RSA.Create(2048);
    private readonly StoppedClock _clock = new(Start);
    private readonly KnownTokens _tokens;

    public KnownTokensTests() => _tokens = new(_clock);

    public void Dispose() => _rsa.Dispose();

    [Fact]
    public async Task A_known_token_is_good_without_its_key_for_a_minute()
    {
        var token = Token(Start.AddHours(1));
        Assert.True(await IsGood(token, withKey: true));
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.True(await IsGood(token, withKey: false));
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.False(await IsGood(token, withKey: false));
    }

    [Fact]
    public async Task A_known_token_ends_when_it_ends()
    {
        var token = Token(Start.AddSeconds(20));
        Assert.True(await IsGood(token, withKey: true));
        _clock.Advance(TimeSpan.FromSeconds(21));
        Assert.False(await IsGood(token, withKey: true));
    }

    [Fact]
    public async Task A_bad_token_is_never_known()
    {
        var token = Token(Start.AddHours(1));
        Assert.False(await IsGood(token[..^4] + "AAAA", withKey: true));
        Assert.False(await IsGood(token[..^4] + "AAAA", withKey: true));
    }

    private async Task<bool> IsGood(string token, bool withKey)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        var result = await _tokens.ValidateTokenAsync(token, new()
        {
            ValidIssuer = "us", ValidAudience = "all", ClockSkew = TimeSpan.Zero, IssuerSigningKeys = withKey ? [new RsaSecurityKey(_rsa)] : [],
            LifetimeValidator = (from, until, _, _) => from <= now && now < until,
        });
        return result.IsValid;
    }

    private string Token(DateTimeOffset until) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = "us", Audience = "all", NotBefore = Start.UtcDateTime, IssuedAt = Start.UtcDateTime, Expires = until.UtcDateTime,
        SigningCredentials = new(new RsaSecurityKey(_rsa), SecurityAlgorithms.RsaSha256),
    });
}
