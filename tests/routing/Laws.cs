namespace LienThong.Routing.Tests;

/// <summary>The shipped catalogue with a few words changed.</summary>
internal sealed class Laws : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("law").FullName;

    private Laws(string[] changes)
    {
        foreach (var file in Directory.EnumerateFiles(Traveller.CataloguePath, "*.yaml", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_path, Path.GetRelativePath(Traveller.CataloguePath, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        foreach (var change in changes.Chunk(2))
        {
            var file = Directory.EnumerateFiles(_path, "*.yaml", SearchOption.AllDirectories)
                .Single(file => File.ReadAllText(file).Contains(change[0], StringComparison.Ordinal));
            File.WriteAllText(file, File.ReadAllText(file).Replace(change[0], change[1], StringComparison.Ordinal));
        }

        Law = Law.Load(_path);
    }

    public Law Law { get; }

    /// <summary>Texts and what replaces them, by turns.</summary>
    public static Laws With(params string[] changes) => new(changes);

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
