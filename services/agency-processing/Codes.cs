using LienThong.Kit.Http;

namespace LienThong.AgencyProcessing;

/// <summary>What may stand in a code or number that travels in facts: short and printable, so that no letter hides in it.</summary>
internal static class Codes
{
    public const int MaxLength = 100;

    public static Problem? Check(string? value, string field)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return Problems.Missing(field);
        }

        return value.Length > MaxLength || value.Any(char.IsControl) ? Problems.Unfit(field) : null;
    }
}
