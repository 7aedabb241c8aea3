using System.Security.Cryptography;
using System.Text;

namespace LienThong.Catalogue;

/// <summary>The files of a catalogue's directory, read once, so that the digest and the catalogue are of the same bytes.</summary>
internal sealed record CatalogueFiles(IReadOnlyList<CatalogueFile> Files, string Digest)
{
    public static CatalogueFiles Read(string path)
    {
        if (!Directory.Exists(path))
        {
            throw new CatalogueException([new CatalogueFault(path, 0, "the directory does not exist")]);
        }

        var files = Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".yaml" or ".yml")
            .Select(file => new CatalogueFile(Path.GetRelativePath(path, file).Replace('\\', '/'), File.ReadAllBytes(file)))
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .ToList();
        return Of(files);
    }

    public static CatalogueFiles Of(IReadOnlyList<CatalogueFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, bytes) in files)
        {
            // Lengths before contents: moving a byte from one file to its neighbour changes the digest.
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{bytes.Length}\n"));
            hash.AppendData(bytes);
        }

        return new CatalogueFiles(files, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}

/// <summary>One file: its path inside the directory, and its bytes.</summary>
internal sealed record CatalogueFile(string Name, byte[] Bytes);
