using Microsoft.Extensions.Primitives;

namespace LienThong.Intake.Documents;

/// <summary>The header <c>Content-Digest: sha-256=:...:</c> (RFC 9530). Other algorithms beside it are left alone.</summary>
internal static class ContentDigest
{
    private const string Prefix = "sha-256=:";

    /// <summary>False when a sha-256 member cannot be read; the digest is null when there is none.</summary>
    public static bool TryRead(StringValues header, out byte[]? digest)
    {
        digest = null;
        foreach (var member in header.SelectMany(line => (line ?? "").Split(',')).Select(member => member.Trim()))
        {
            if (!member.StartsWith("sha-256", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var bytes = new byte[32];
            if (!member.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || !member.EndsWith(':') || member.Length <= Prefix.Length
                || !Convert.TryFromBase64String(member[Prefix.Length..^1], bytes, out var written) || written != 32)
            {
                return false;
            }

            digest = bytes;
        }

        return true;
    }

    public static string Of(string hexDigest) => $"{Prefix}{Convert.ToBase64String(Convert.FromHexString(hexDigest))}:";
}
