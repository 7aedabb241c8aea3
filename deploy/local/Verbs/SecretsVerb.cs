using System.CommandLine;
using LienThong.Local.Compose;
using LienThong.Local.Servers;

namespace LienThong.Local.Verbs;

/// <summary>Writes what docker-compose.yml mounts as secrets.</summary>
internal static class SecretsVerb
{
    private static readonly Option<Uri> Address = new("--address")
    {
        Description = $"Where people reach the gateway, as LIENTHONG_ADDRESS says it; {ComposeSecrets.UsualAddress} when not named.",
        DefaultValueFactory = _ => ComposeSecrets.UsualAddress,
    };

    public static Command Command()
    {
        var command = new Command("secrets", $"Writes the random secrets of docker-compose.yml to {ComposeSecrets.Folder}; what is there already stays the same.") { Address };
        command.SetAction(said =>
        {
            var root = LocalFolder.FindRoot();
            var folder = new LocalFolder(root, Path.Combine(root, ComposeSecrets.Folder));
            new ComposeSecrets(folder, said.GetValue(Address)).Write();
            Screen.Say($"secrets: {folder.Path}; officers and their first passwords: officers.json there");
        });
        return command;
    }
}
