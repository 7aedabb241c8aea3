namespace LienThong.Routing.Tests;

/// <summary>The shipped catalogue with a few words of its procedure changed.</summary>
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

        var procedure = Path.Combine(_path, "procedures", "1.013831.yaml");
        var text = File.ReadAllText(procedure);
        foreach (var pair in changes.Chunk(2))
        {
            Assert.Contains(pair[0], text, StringComparison.Ordinal);
            text = text.Replace(pair[0], pair[1], StringComparison.Ordinal);
        }

        File.WriteAllText(procedure, text);
        Law = Law.Load(_path);
    }

    public Law Law { get; }

    /// <summary>Texts and what replaces them, by turns.</summary>
    public static Laws With(params string[] changes) => new(changes);

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
