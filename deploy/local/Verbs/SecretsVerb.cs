using System.CommandLine;
using LienThong.Local.Compose;
using LienThong.Local.Servers;

namespace LienThong.Local.Verbs;

/// <summary>Writes what docker-compose.yml mounts as secrets.</summary>
internal static class SecretsVerb
{
    public static Command Command()
    {
        var command = new Command("secrets", $"Writes the random secrets of docker-compose.yml to {ComposeSecrets.Folder}; what is there already stays the same.");
        command.SetAction(_ =>
        {
            var root = LocalFolder.FindRoot();
            var folder = new LocalFolder(root, Path.Combine(root, ComposeSecrets.Folder));
            new ComposeSecrets(folder).Write();
            Screen.Say($"secrets: {folder.Path}");
        });
        return command;
    }
}
