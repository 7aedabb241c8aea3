namespace LienThong.Contracts.Tests;

/// <summary>Finds the files of the repository from wherever the test runs.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "LienThong.slnx")) ? folder : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No repository."));
}
