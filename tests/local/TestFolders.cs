using LienThong.Local.Servers;

namespace LienThong.Local.Tests;

internal static class TestFolders
{
    /// <summary>A local folder of its own for one test.</summary>
    public static LocalFolder Create(string purpose) => LocalFolder.Find().Within($"tests/{purpose}-{Guid.CreateVersion7():N}");
}
