namespace LienThong.Portal.Substitutes;

/// <summary>Positions inside an agency, in words; and whose substitute a position may name, as agency-processing has it.</summary>
internal static class SubstituteNames
{
    public static string Position(string code) => code switch { "officer" => "chuyên viên", "head" => "trưởng bộ phận", "leader" => "lãnh đạo", _ => code };

    public static IReadOnlyList<string> LedBy(string position) => position switch
    {
        "leader" => ["officer", "head", "leader"], "head" => ["officer", "head"], _ => [],
    };
}
