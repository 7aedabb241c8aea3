using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace LienThong.Identity.Keys;

/// <summary>
/// RSA keys on disk. All of them are published; the newest that has been public for ten minutes signs, so that a second key can be laid
/// beside the first and everybody knows it before it is used. The folder is read again every minute.
/// </summary>
internal sealed class SigningKeys(IOptions<IdentityOptions> options)
{
    private const int KeyBits = 2048;
    private static readonly TimeSpan ReadAgainAfter = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PublicBeforeUse = TimeSpan.FromMinutes(10);
    private readonly Lock _lock = new();
    private IReadOnlyList<SigningKey> _keys = [];
    private DateTimeOffset _readAt;

    /// <summary>Every published key, oldest first.</summary>
    public IReadOnlyList<SigningKey> All
    {
        get
        {
            lock (_lock)
            {
                var now = TimeProvider.System.GetUtcNow();
                if (_keys.Count == 0 || now - _readAt >= ReadAgainAfter)
                {
                    (_keys, _readAt) = (Read(), now);
                }

                return _keys;
            }
        }
    }

    /// <summary>The key that signs now.</summary>
    public SigningKey Current
    {
        get
        {
            var keys = All;
            var before = TimeProvider.System.GetUtcNow() - PublicBeforeUse;
            return keys.LastOrDefault(key => key.MadeAt <= before) ?? keys[0];
        }
    }

    private List<SigningKey> Read()
    {
        var folder = Directory.CreateDirectory(options.Value.Keys.Path);
        if (folder.GetFiles("*.pem").Length == 0)
        {
            Make(folder.FullName);
        }

        var known = _keys.ToDictionary(key => key.File);
        return folder.GetFiles("*.pem")
            .Select(file => known.GetValueOrDefault(file.FullName) ?? SigningKey.Load(file))
            .OrderBy(key => key.MadeAt).ThenBy(key => key.Kid, StringComparer.Ordinal)
            .ToList();
    }

    private static void Make(string folder)
    {
        using var rsa = RSA.Create(KeyBits);
        var now = TimeProvider.System.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new StreamWriter(Path.Combine(folder, $"signing-{now}-{Guid.CreateVersion7():N}.pem"), options);
        file.Write(rsa.ExportPkcs8PrivateKeyPem());
    }
}

/// <summary>One RSA key; its id is its RFC 7638 thumbprint.</summary>
internal sealed record SigningKey(string File, DateTimeOffset MadeAt, RsaSecurityKey Key, string Kid, string N, string E)
{
    public static SigningKey Load(FileInfo file)
    {
        var rsa = RSA.Create();
        rsa.ImportFromPem(System.IO.File.ReadAllText(file.FullName));
        var open = rsa.ExportParameters(includePrivateParameters: false);
        var (n, e) = (Base64UrlEncoder.Encode(open.Modulus), Base64UrlEncoder.Encode(open.Exponent));
        var kid = Base64UrlEncoder.Encode(new RsaSecurityKey(open).ComputeJwkThumbprint());
        return new(file.FullName, new(file.LastWriteTimeUtc), new(rsa) { KeyId = kid }, kid, n, e);
    }
}
