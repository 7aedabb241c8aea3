namespace LienThong.Portal.Frame;

/// <summary>A form as it arrived: the key it acts once with, the version its page showed, and what was typed.</summary>
/// <param name="Key">Idempotency key.</param>
/// <param name="Tag">Version in quotes; null for a form that acts on none.</param>
/// <param name="Typed">What was typed.</param>
internal sealed record SentForm(string Key, string? Tag, TypedForm Typed)
{
    /// <summary>Null when it is no form of ours.</summary>
    /// <param name="context">The request.</param>
    /// <param name="place">Path of the page that shows the form.</param>
    /// <param name="verb">Which of its forms.</param>
    /// <param name="ct">Ends with the request.</param>
    public static async Task<SentForm?> Read(HttpContext context, string place, string verb, CancellationToken ct)
    {
        var form = await context.Request.ReadFormAsync(ct);
        var tag = form["tag"].ToString();
        return Forms.KeyOf(form) is { } key && TypedForm.Read(form, place, verb) is { } typed && (tag.Length == 0 || IsTag(tag))
            ? new(key, tag.Length == 0 ? null : tag, typed)
            : null;
    }

    private static bool IsTag(string tag) => tag is ['"', .., '"'] and { Length: > 2 and <= 30 } && tag[1..^1].All(char.IsAsciiDigit);
}
