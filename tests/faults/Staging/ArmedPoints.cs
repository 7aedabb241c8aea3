using System.Diagnostics;
using LienThong.Local.Servers;

namespace LienThong.Faults.Staging;

/// <summary>The files by which a service's fault points and guards are armed; a file that is gone was acted on.</summary>
internal sealed class ArmedPoints(LocalFolder folder)
{
    public string Folder { get; } = Directory.CreateDirectory(folder.File("armed")).FullName;

    public void Arm(string service, string what)
    {
        var fresh = Path.Combine(Folder, "." + service);
        File.WriteAllText(fresh, what);
        File.Move(fresh, FileOf(service), overwrite: true); // never seen half written
    }

    public void Disarm(string service) => File.Delete(FileOf(service));

    public void DisarmAll()
    {
        foreach (var file in Directory.GetFiles(Folder))
        {
            File.Delete(file);
        }
    }

    /// <summary>True when the point was passed in time; else it is armed no more.</summary>
    public async Task<bool> Passed(string service, TimeSpan patience, CancellationToken ct)
    {
        for (var waited = Stopwatch.StartNew(); File.Exists(FileOf(service)); await Task.Delay(20, ct))
        {
            if (waited.Elapsed > patience)
            {
                Disarm(service);
                return false;
            }
        }

        return true;
    }

    private string FileOf(string service) => Path.Combine(Folder, service);
}
