using System.Text.RegularExpressions;
using LienThong.Testkit;

namespace LienThong.Architecture.Tests;

/// <summary>The source files the rules read.</summary>
internal static class Tree
{
    public static readonly string[] Services = ["intake", "routing", "agency-processing", "postal-return", "notification", "identity", "reconciliation", "portal"];

    /// <summary>Hand-written C# below a folder of the repository: path from the root, and text.</summary>
    public static IEnumerable<(string Path, string Text)> Sources(params string[] folders) => OfKind("*.cs", folders);

    /// <summary>Pages below a folder of the repository.</summary>
    public static IEnumerable<(string Path, string Text)> Pages(params string[] folders) => OfKind("*.razor", folders);

    private static IEnumerable<(string Path, string Text)> OfKind(string kind, string[] folders) => folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), kind, SearchOption.AllDirectories))
        .Where(path => !path.Contains("/Migrations/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal))
        .Select(path => (Path.GetRelativePath(Repository.Root, path), File.ReadAllText(path)));

    /// <summary>Lines a reader reads: not blank, not a lone brace, no comment, no using.</summary>
    public static int ReadableLines(string text) =>
        text.Split('\n').Count(line => !Regex.IsMatch(line, @"^\s*($|///|//|using .*;$|[{}\])]+[;,]?$)"));
}
