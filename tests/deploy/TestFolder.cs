using LienThong.Local.Servers;

namespace LienThong.Deploy.Tests;

/// <summary>A local folder of its own for one test.</summary>
internal static class TestFolder
{
    public static LocalFolder Create(string purpose) => LocalFolder.Find().Within($"tests/{purpose}-{Guid.CreateVersion7():N}");

    public static void Delete(LocalFolder folder)
    {
        if (Directory.Exists(folder.Path))
        {
            Directory.Delete(folder.Path, recursive: true);
        }
    }
}
