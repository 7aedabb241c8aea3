using System.Globalization;
using System.Security.Cryptography;

namespace LienThong.Identity.Data;

/// <summary>Client secrets at rest: PBKDF2 with SHA-256 and a salt each, written as <c>iterations.salt.hash</c>.</summary>
internal static class Secrets
{
    private const int Iterations = 100_000;
    private const int Bytes = 32;

    /// <summary>Compared with when there is no such client, so that the answer takes as long.</summary>
    public static readonly string OfNobody = Hash(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)));

    public static string Hash(string secret)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var hash = Rfc2898DeriveBytes.Pbkdf2(secret, salt, Iterations, HashAlgorithmName.SHA256, Bytes);
        return string.Create(CultureInfo.InvariantCulture, $"{Iterations}.{Convert.ToBase64String(salt)}.{Convert.ToBase64String(hash)}");
    }

    public static bool Match(string secret, string stored)
    {
        var parts = stored.Split('.');
        var hash = Rfc2898DeriveBytes.Pbkdf2(
            secret, Convert.FromBase64String(parts[1]), int.Parse(parts[0], CultureInfo.InvariantCulture), HashAlgorithmName.SHA256, Bytes);
        return CryptographicOperations.FixedTimeEquals(hash, Convert.FromBase64String(parts[2]));
    }
}
