namespace LienThong.Portal.Reception;

/// <summary>What the pages of a desk (bộ phận một cửa) have in common.</summary>
internal static class Desk
{
    /// <summary>Scope of an officer who receives dossiers.</summary>
    public const string Scope = "dossier.accept";

    /// <summary>Who answers for dossiers, as a sentence begins with it.</summary>
    public const string Service = "Dịch vụ tiếp nhận (intake)";

    public const string Start = "/tiep-nhan";

    public static string PathOf(Guid id) => $"/ho-so/{id}";
}
