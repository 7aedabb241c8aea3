namespace LienThong.Catalogue;

/// <summary>Turns files into a catalogue, or names everything that is wrong with them.</summary>
internal static class CatalogueLoader
{
    public static Catalogue Load(CatalogueFiles files) => new([], [], [], files.Digest);
}
