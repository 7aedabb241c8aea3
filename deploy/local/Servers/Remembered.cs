using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;

namespace LienThong.Local.Servers;

/// <summary>Ports and secrets, chosen once and kept in the local folder, so that addresses and passwords stay the same between runs.</summary>
internal sealed class Remembered(LocalFolder folder)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public string SecretsFile => folder.File("secrets.json");

    /// <summary>The secret of this name: 32 random bytes in base64, generated at first use.</summary>
    public string Secret(string name) =>
        Change(SecretsFile, all => all.TryAdd(name, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))))[name];

    /// <summary>The same as a word that needs no escaping in addresses.</summary>
    public string Word(string name) =>
        Change(SecretsFile, all => all.TryAdd(name, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))))[name];

    /// <summary>The port of this name, for reaching what already runs.</summary>
    public int Port(string name) => PortOf(name, mustBeFree: false);

    /// <summary>The port of this name, for something about to start: another one when the remembered one is taken by now.</summary>
    public int FreePort(string name) => PortOf(name, mustBeFree: true);

    private int PortOf(string name, bool mustBeFree) => int.Parse(
        Change(folder.File("ports.json"), all =>
        {
            if (!all.TryGetValue(name, out var port) || (mustBeFree && !IsFree(int.Parse(port, null))))
            {
                all[name] = Unused(all).ToString(null as IFormatProvider);
            }
        })[name],
        null);

    // Below the range of outgoing connections; where to begin depends on the folder, so that two copies seldom meet.
    private int Unused(Dictionary<string, string> taken)
    {
        var first = Convert.ToInt32(folder.Mark[..4], 16) % 1500 * 10;
        return Enumerable.Range(0, 15000)
            .Select(i => 15000 + ((first + i) % 15000))
            .First(port => !taken.ContainsValue(port.ToString(null as IFormatProvider)) && IsFree(port));
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException) // address in use
        {
            return false;
        }
    }

    private static Dictionary<string, string> Change(string file, Action<Dictionary<string, string>> change)
    {
        using var held = FileLock.Take(file + ".lock");
        var all = File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))! : [];
        var before = JsonSerializer.Serialize(all, Indented);
        change(all);
        var after = JsonSerializer.Serialize(all, Indented);
        if (after != before)
        {
            WritePrivately(file, after);
        }

        return all;
    }

    /// <summary>Replaces a file that only its owner may read.</summary>
    public static void WritePrivately(string file, string text)
    {
        var fresh = file + ".new";
        File.Delete(fresh);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(fresh, options))
        {
            writer.Write(text);
        }

        File.Move(fresh, file, overwrite: true);
    }
}

/// <summary>A lock between processes that the operating system gives back when its holder dies.</summary>
internal static class FileLock
{
    /// <summary>Null when another process holds it.</summary>
    public static FileStream? TryTake(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException)) // held by another process
        {
            return null;
        }
    }

    /// <summary>Waits for its turn: for work of milliseconds only.</summary>
    public static FileStream Take(string path)
    {
        FileStream? held = null;
        return SpinWait.SpinUntil(() => (held = TryTake(path)) is not null, TimeSpan.FromSeconds(10))
            ? held!
            : throw new LocalException($"{path} has been held by another process for 10 s.");
    }
}
