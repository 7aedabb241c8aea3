using LienThong.Intake.Dossiers;

namespace LienThong.Intake.Documents;

/// <summary>The name a file came with: shown again at download, never used as a path.</summary>
internal static class FileName
{
    private const int MaxLength = 200;

    /// <summary>The name composed (NFC: some machines send it decomposed); null when it could be a path or hides something.</summary>
    public static string? Clean(string? text) =>
        Text.Line(text, MaxLength) is { } name
        && name.IndexOfAny(['/', '\\', ':', '*', '?', '"', '<', '>', '|', '%']) < 0
        && !name.StartsWith('.') && !name.EndsWith('.') && !name.Contains("..", StringComparison.Ordinal)
            ? name
            : null;
}
