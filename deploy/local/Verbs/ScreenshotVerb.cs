using System.CommandLine;
using LienThong.Local.Servers;
using LienThong.Local.Walk;

namespace LienThong.Local.Verbs;

/// <summary><c>screenshot</c>: the picture of the last walk's page for the documentation, drawn by Debian's chromium.</summary>
internal static class ScreenshotVerb
{
    public static Command Command()
    {
        var command = new Command("screenshot", "Draws the page of the last walk to deploy/look/walk.png (needs chromium).");
        command.SetAction(async (_, ct) =>
        {
            var folder = LocalFolder.Find();
            var picture = Path.Combine(folder.Root, "deploy", "look", "walk.png");
            var drawn = await Browser.Draw(folder.File("walk/index.html"), picture, ct);
            (drawn ? (Action<string>)Screen.Good : Screen.Bad)(drawn ? picture : "No picture: walk first, and have chromium installed.");
            return drawn ? 0 : 1;
        });
        return command;
    }
}
