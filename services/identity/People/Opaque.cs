using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace LienThong.Identity.People;

/// <summary>Random words that mean nothing in themselves (codes, sessions); at rest only their hash.</summary>
internal static class Opaque
{
    private const int Bytes = 32;

    public static string Make() => Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(Bytes));

    public static string Hash(string word) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(word)));
}
