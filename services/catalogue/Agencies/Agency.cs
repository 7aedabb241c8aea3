using LienThong.Contracts;

namespace LienThong.Catalogue;

/// <summary>An agency (cơ quan) with the dates between which it exists; an abolished one stays on record for its old dossiers.</summary>
public sealed record Agency
{
    /// <summary>Identifier (mã định danh) in the style of QĐ 20/2020/QĐ-TTg, for example <c>H99.21</c>.</summary>
    public required string Code { get; init; }

    public required Label Names { get; init; }

    /// <summary>What it does in routes: <c>desk</c>, <c>land-office</c>, <c>tax-office</c> ...</summary>
    public required string Role { get; init; }

    /// <summary>Codes of the areas (địa bàn) in which it is competent.</summary>
    public required IReadOnlyList<string> Areas { get; init; }

    /// <summary>Name of its working calendar.</summary>
    public required string Calendar { get; init; }

    public required DateOnly ValidFrom { get; init; }

    /// <summary>Its last day; null while nobody knows one.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Code of the agency that took its work over.</summary>
    public string? Successor { get; init; }

    public string? Address { get; init; }

    public string? Phone { get; init; }

    /// <summary>The authority named above it on paper, for example the people's committee.</summary>
    public Label? ParentName { get; init; }

    /// <summary>Whether it exists on that day.</summary>
    public bool ExistsOn(DateOnly on) => ValidFrom <= on && (ValidTo is null || on <= ValidTo);
}
