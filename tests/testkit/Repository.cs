using LienThong.Local.Servers;

namespace LienThong.Testkit;

/// <summary>The working copy under test.</summary>
public static class Repository
{
    /// <summary>Its root folder, found by the solution file.</summary>
    public static string Root { get; } = LocalFolder.FindRoot();
}
