using System.Collections.Concurrent;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace LienThong.Kit.Http;

/// <summary>
/// A caller sends the same token thousands of times: one that was found good is known for a minute, so its signature is not computed
/// again with every request. It never outlives itself, and a key that its issuer withdrew counts for no longer than that minute.
/// </summary>
internal sealed class KnownTokens(TimeProvider clock) : JsonWebTokenHandler
{
    private const int Most = 10_000;
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (TokenValidationResult Found, DateTimeOffset Until)> _known = new();

    public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        var now = clock.GetUtcNow();
        if (_known.TryGetValue(token, out var known) && now < known.Until)
        {
            return known.Found;
        }

        var found = await base.ValidateTokenAsync(token, validationParameters);
        if (found.IsValid)
        {
            if (_known.Count >= Most)
            {
                _known.Clear(); // rarer than tidying up would be
            }

            var end = new DateTimeOffset(found.SecurityToken.ValidTo, TimeSpan.Zero) + validationParameters.ClockSkew;
            _known[token] = (found, now + Memory < end ? now + Memory : end);
        }

        return found;
    }
}
