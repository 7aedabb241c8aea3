using LienThong.Identity.Data;
using LienThong.Identity.Keys;
using Microsoft.Extensions.Options;

namespace LienThong.Identity.Tests;

public sealed class KeysAndClientsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("keys-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_first_start_makes_a_key_that_only_its_owner_reads_and_the_next_start_keeps_it()
    {
        var first = Keys().Current;
        var second = Keys().Current;

        Assert.Equal(first.Kid, second.Kid);
        Assert.Equal(43, first.Kid.Length);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(first.File));
        }
    }

    [Fact]
    public void A_second_key_is_public_before_it_signs()
    {
        var old = Keys().Current;
        File.SetLastWriteTimeUtc(old.File, old.MadeAt.UtcDateTime.AddDays(-30));
        using var rsa = System.Security.Cryptography.RSA.Create(2048);
        var added = Path.Combine(_folder.FullName, "second.pem");
        File.WriteAllText(added, rsa.ExportPkcs8PrivateKeyPem());

        var (published, signing) = (Keys().All, Keys().Current);
        File.SetLastWriteTimeUtc(added, old.MadeAt.UtcDateTime.AddHours(-1));
        var later = Keys().Current;

        Assert.Equal(2, published.Count);
        Assert.Equal(old.Kid, signing.Kid);
        Assert.Equal(added, later.File);
    }

    [Fact]
    public void Secrets_are_salted_and_match_only_themselves()
    {
        var (one, two) = (Secrets.Hash("secret"), Secrets.Hash("secret"));

        Assert.NotEqual(one, two);
        Assert.DoesNotContain("secret", one, StringComparison.Ordinal);
        Assert.True(Secrets.Match("secret", one));
        Assert.False(Secrets.Match("Secret", one));
    }

    private SigningKeys Keys() => new(Options.Create(new IdentityOptions { Issuer = "http://identity.test", Keys = new() { Path = _folder.FullName } }));
}
