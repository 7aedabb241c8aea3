using LienThong.Local.Servers;

namespace LienThong.Local.Hosting;

/// <summary>Builds once, so that nothing is built while services start.</summary>
internal static class Build
{
    public static async Task Solution(LocalFolder folder, bool wanted, Action<string> say, CancellationToken ct)
    {
        if (wanted)
        {
            say("building");
            await Commands.Run("dotnet", ["build", Path.Combine(folder.Root, "LienThong.slnx"), "-v", "q", "--nologo"], ct);
        }
    }
}
