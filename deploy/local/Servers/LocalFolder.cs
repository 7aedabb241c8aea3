using System.Security.Cryptography;
using System.Text;

namespace LienThong.Local.Servers;

/// <summary>Where the local host keeps everything it writes: data, logs, pid files, ports and secrets.</summary>
internal sealed record LocalFolder(string Root, string Path)
{
    /// <summary>The repository's root, found by its solution file, seen from the working folder or from this assembly.</summary>
    public static string FindRoot() =>
        RootAbove(Directory.GetCurrentDirectory())
        ?? RootAbove(AppContext.BaseDirectory)
        ?? throw new LocalException("Run this inside the repository: no LienThong.slnx here or above.");

    /// <summary><c>.local</c> under the root, or the folder named by <c>LIENTHONG_LOCAL</c>.</summary>
    public static LocalFolder Find()
    {
        var root = FindRoot();
        var given = Environment.GetEnvironmentVariable("LIENTHONG_LOCAL");
        return new LocalFolder(root, System.IO.Path.GetFullPath(string.IsNullOrWhiteSpace(given) ? ".local" : given, root));
    }

    public LocalFolder Within(string name) => this with { Path = System.IO.Path.Combine(Path, name) };

    public string Logs => Made("logs");

    public string Run => Made("run");

    /// <summary>A path under the folder, which need not exist.</summary>
    public string File(string name) => System.IO.Path.Combine(Directory.CreateDirectory(Path).FullName, name);

    /// <summary>Tells this folder from others on the same machine.</summary>
    public string Mark => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path)))[..8];

    private string Made(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;

    private static string? RootAbove(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(System.IO.Path.Combine(folder.FullName, "LienThong.slnx")))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}

/// <summary>Something the person at the keyboard can put right; its message is all they need to see.</summary>
internal sealed class LocalException(string message) : Exception(message);
