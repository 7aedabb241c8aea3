using LienThong.Contracts;
using LienThong.Kit.Http;

namespace LienThong.AgencyProcessing;

/// <summary>What may stand in a code or number that travels in facts: short and printable, so that no letter hides in it.</summary>
internal static class Codes
{
    public const int MaxLength = 100;

    /// <summary>An agency identifier is at most 35 characters long (Quyết định 20/2020/QĐ-TTg).</summary>
    public const int AgencyLength = 35;

    public static Problem? Check(string? value, string field)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return Problems.Missing(field);
        }

        return value.Length > MaxLength || value.Any(char.IsControl) ? Problems.Unfit(field) : null;
    }

    /// <summary>A code or an account: no spaces and no letters of a sentence, so that neither text nor a name travels as one.</summary>
    public static Problem? CheckCode(string? value, string field)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return Problems.Missing(field);
        }

        return value.Length > MaxLength || !value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '@')
            ? Problems.NoCode(field)
            : null;
    }

    /// <summary>An agency's identifier, in the old spelling or the new one.</summary>
    public static Problem? CheckAgency(string? value, string field)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return Problems.Missing(field);
        }

        return value.Length > AgencyLength || !value.All(c => char.IsAsciiDigit(c) || char.IsAsciiLetterUpper(c) || c is '.')
            ? Problems.NoCode(field)
            : null;
    }

    /// <summary>A paper in intake's store: one of these kinds (any when none is named), with an id and a true SHA-256 digest.</summary>
    public static Problem? CheckPaper(PaperRef? paper, string field, params IReadOnlyList<string> kinds)
    {
        if (paper is null)
        {
            return Problems.Missing(field);
        }

        if (CheckCode(paper.Kind, $"{field}.kind") is { } unfit)
        {
            return unfit;
        }

        if (kinds.Count > 0 && !kinds.Contains(paper.Kind))
        {
            return Problems.WrongPaper($"{field}.kind", kinds);
        }

        return paper.DocumentId == Guid.Empty ? Problems.Missing($"{field}.documentId") : CheckDigest(paper.Digest, $"{field}.digest");
    }

    public static Problem? CheckDigest(string? digest, string field) =>
        digest is { Length: 64 } && digest.All(char.IsAsciiHexDigit) ? null : Problems.DigestUnfit(field);

    /// <summary>The same paper with its digest in the spelling facts use.</summary>
    public static PaperRef Normal(PaperRef paper) => paper with { Digest = paper.Digest.ToLowerInvariant() };
}
