using LienThong.Portal.Frame;
using LienThong.Portal.Gateway;

namespace LienThong.Portal.Register;

/// <summary>One page of the register and which of its dossiers are late. Intake counts nothing, so no more is said than was seen.</summary>
/// <param name="Query">What was asked for.</param>
/// <param name="List">The page, one row more than is shown where names are not; null value when it was not asked for or did not come.</param>
/// <param name="Late">What is late from this place on; null where every row is.</param>
/// <param name="HasNames">The rows name who handed in: each was recorded as read.</param>
public sealed record RegisterView(RegisterQuery Query, Part<RegisterList> List, Part<RegisterList>? Late, bool HasNames)
{
    public IReadOnlyList<RegisterRow> Rows { get; } = [.. (List.Value?.Items ?? []).Take(RegisterQuery.PageSize)];

    public bool HasMore => List.Value is { } list && (HasNames ? list.Next is not null : list.Items.Count > RegisterQuery.PageSize);

    public RegisterQuery Next => Query with { After = Rows[^1].Id };

    private HashSet<Guid> LateIds { get; } = [.. (Late?.Value?.Items ?? []).Select(row => row.Id)];

    public bool IsLate(RegisterRow row) => Query.Overdue || LateIds.Contains(row.Id);

    /// <summary>The page's answer, in both languages, and its title.</summary>
    public (string Vi, string En, string Title) Said()
    {
        if (Query.Wrong.Count > 0)
        {
            return ("Chưa lọc được: có ô không đọc được.", "One of the filters cannot be read.", "ô không đọc được");
        }

        if (List.Value is null)
        {
            return ("Chưa mở được sổ hồ sơ.", "The register cannot be opened at the moment.", "chưa mở được");
        }

        if (Rows.Count == 0)
        {
            return Query switch
            {
                { After: not null } => ("Hết sổ: không còn hồ sơ nào sau trang trước.", "The end of the register.", "hết sổ"),
                { IsNarrowed: true } => ("Không có hồ sơ nào khớp.", "No dossier matches.", "không có hồ sơ nào"),
                _ => ("Sổ chưa có hồ sơ nào.", "The register is empty.", "chưa có hồ sơ"),
            };
        }

        var (late, lateEn, title) = Lateness();
        var found = Query.Search.Length > 0 ? " khớp" : "";
        var (count, countEn) = (Query.After, HasMore) switch
        {
            (null, false) => ($"{Vn.Number(Rows.Count)} hồ sơ{found}", $"{Rows.Count} dossiers"),
            (null, true) => ($"Hơn {Vn.Number(Rows.Count)} hồ sơ{found}, mới nhất ở trên", $"More than {Rows.Count} dossiers, newest first"),
            _ => ($"{Vn.Number(Rows.Count)} hồ sơ tiếp theo", $"The next {Rows.Count} dossiers"),
        };
        return ($"{count}{late}.", $"{countEn}{lateEn}.", title);
    }

    private (string Vi, string En, string Title) Lateness()
    {
        var onPage = Rows.Count(IsLate);
        var all = Late?.Value?.Items.Count ?? 0;
        return this switch
        {
            { Query.Overdue: true } => (", tất cả đã quá hạn", ", all overdue", $"{Vn.Number(Rows.Count)}{(HasMore ? "+" : "")} quá hạn"),
            { Late.Value: null } => ("; chưa đếm được hồ sơ quá hạn", "; those overdue could not be counted", "không đếm được"),
            { Query.After: not null } when onPage > 0 => ($"; {Vn.Number(onPage)} trong số này đã quá hạn", $"; {onPage} of these overdue", $"{Vn.Number(onPage)} quá hạn"),
            { Query.After: not null } => ("; không hồ sơ nào ở trang này quá hạn", "; none of these overdue", "trang tiếp"),
            { Late.Value.Next: not null } => ($"; hơn {Vn.Number(all)} đã quá hạn", $"; more than {all} overdue", $"hơn {Vn.Number(all)} quá hạn"),
            _ when all > 0 => ($"; {Vn.Number(all)} đã quá hạn", $"; {all} overdue", $"{Vn.Number(all)} quá hạn"),
            _ => ("; không hồ sơ nào quá hạn", "; none overdue", "không có quá hạn"),
        };
    }
}
