using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace LienThong.Intake.Tracking;

/// <summary>
/// The secret printed beside the code: 10 characters (Crockford base32) of HMAC-SHA256 over dossier and issue number.
/// Nothing of it is stored, so that the receipt can be printed again and a stolen database opens nothing.
/// </summary>
internal sealed class TrackingSecret(IOptions<TrackingOptions> options)
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 10;

    private readonly byte[] _key = Convert.FromBase64String(options.Value.Key);

    /// <summary>The secret as printed: <c>7K3M9-QX2TD</c>.</summary>
    public string Of(Guid dossierId, int issueNumber)
    {
        var secret = Plain(dossierId, issueNumber);
        return $"{secret[..5]}-{secret[5..]}";
    }

    /// <summary>Whether this is the secret of that issue, read as people write it; takes the same time either way.</summary>
    public bool Matches(string? given, Guid dossierId, int issueNumber)
    {
        Span<byte> read = stackalloc byte[Length];
        read.Clear();
        var count = 0;
        foreach (var c in (given ?? "").Where(c => c is not ('-' or ' ')).Take(Length + 1))
        {
            if (count < Length)
            {
                read[count] = (byte)Canonical(c);
            }

            count++;
        }

        return CryptographicOperations.FixedTimeEquals(read, Encoding.ASCII.GetBytes(Plain(dossierId, issueNumber))) & count == Length;
    }

    private string Plain(Guid dossierId, int issueNumber)
    {
        Span<byte> message = stackalloc byte[20];
        dossierId.TryWriteBytes(message, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(message[16..], issueNumber);
        Span<byte> mac = stackalloc byte[32];
        HMACSHA256.HashData(_key, message, mac);
        var bits = BinaryPrimitives.ReadUInt64BigEndian(mac);
        return string.Create(Length, bits, (chars, value) =>
        {
            for (var i = 0; i < chars.Length; i++)
            {
                chars[i] = Alphabet[(int)(value >> (59 - (5 * i))) & 31];
            }
        });
    }

    /// <summary>Letters that look like digits are read as digits.</summary>
    private static char Canonical(char c) => char.ToUpperInvariant(c) switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        < (char)128 and var ascii => ascii,
        _ => '\0',
    };
}
