using Spectre.Console;

namespace LienThong.Local.Traces;

/// <summary>Prints a tree: Spectre's on a terminal, plain whole lines elsewhere.</summary>
internal static class TraceScreen
{
    public static void Show(TraceNode root)
    {
        if (!Screen.IsTerminal)
        {
            foreach (var line in Lines(root))
            {
                Screen.Line(line);
            }

            return;
        }

        var tree = new Tree(Label(root)).Guide(TreeGuide.Line);
        Grow(tree, root);
        AnsiConsole.Write(tree);
    }

    /// <summary>The same tree as text.</summary>
    public static IEnumerable<string> Lines(TraceNode root) => [root.Text, .. Below(root, "")];

    private static IEnumerable<string> Below(TraceNode node, string indent)
    {
        for (var i = 0; i < node.Below.Count; i++)
        {
            var isLast = i == node.Below.Count - 1;
            yield return $"{indent}{(isLast ? "└─ " : "├─ ")}{node.Below[i].Text}";
            foreach (var line in Below(node.Below[i], indent + (isLast ? "   " : "│  ")))
            {
                yield return line;
            }
        }
    }

    private static void Grow(IHasTreeNodes parent, TraceNode node)
    {
        foreach (var below in node.Below)
        {
            Grow(parent.AddNode(Label(below)), below);
        }
    }

    private static Text Label(TraceNode node) => new(node.Text, new Style(node.Look switch
    {
        "head" => Color.White,
        "deed" => Color.Green,
        "said" => Color.Blue,
        "heard" => Color.Aqua,
        "bad" => Color.Red,
        _ => Color.Grey,
    }));
}
