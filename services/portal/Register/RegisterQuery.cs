using System.Globalization;
using System.Text.RegularExpressions;
using LienThong.Portal.Frame;
using Microsoft.AspNetCore.WebUtilities;

namespace LienThong.Portal.Register;

/// <summary>Which part of the register is looked at, as its form says it.</summary>
/// <param name="Search">A name, code, barcode, phone or paper number; empty for none.</param>
/// <param name="Status">A status; empty for all.</param>
/// <param name="Procedure">Code of a procedure (mã TTHC); empty for all.</param>
/// <param name="Channel">How it came in; empty for all.</param>
/// <param name="From">First day of reception, as typed.</param>
/// <param name="To">Last day of reception, as typed.</param>
/// <param name="Overdue">Only what is past its lawful due date.</param>
/// <param name="After">The page's place: the last dossier of the page before.</param>
public sealed partial record RegisterQuery(
    string Search, string Status, string Procedure, string Channel, string From, string To, bool Overdue, Guid? After)
{
    public const int PageSize = 40;

    /// <summary>How many late dossiers are counted at most.</summary>
    public const int Reach = 200;
    private const int MaxField = 200;

    /// <summary>Fields of the form, which are those of the address.</summary>
    private static readonly string[] Names = ["q", "trang-thai", "thu-tuc", "kenh", "tu", "den", "qua-han", "sau"];

    /// <summary>Something is filtered that the form folds away.</summary>
    public bool HasHidden => Procedure.Length + Channel.Length + From.Length + To.Length > 0 || Overdue;

    public bool IsNarrowed => HasHidden || Search.Length + Status.Length > 0;

    /// <summary>What cannot be read of what was typed, by field, as the sentence that stands beside it.</summary>
    public IReadOnlyDictionary<string, string> Wrong { get; init; } = new Dictionary<string, string>();

    /// <summary>Null when a choice is none of those there are: nobody types those.</summary>
    public static RegisterQuery? Of(Func<string, string> field)
    {
        var said = Names.ToDictionary(name => name, name => field(name) is { Length: <= MaxField } text ? SearchTyped.Clean(text) : null);
        if (said.Values.Any(text => text is null)
            || !Knows(DossierWords.Statuses, said["trang-thai"]!) || !Knows(DossierWords.Channels, said["kenh"]!) || said["qua-han"] is not ("" or "1"))
        {
            return null;
        }

        Guid? after = Guid.TryParse(said["sau"], out var id) ? id : null;
        return after is null && said["sau"]!.Length > 0
            ? null
            : new RegisterQuery(
                said["q"]!, said["trang-thai"]!, said["thu-tuc"]!, said["kenh"]!, said["tu"]!, said["den"]!, said["qua-han"] == "1", after).Checked();
    }

    /// <summary>Where the public API answers this.</summary>
    public string Address(string path = "/v1/dossiers", int? limit = null, string? namesFor = null) => QueryHelpers.AddQueryString(
        path,
        new Dictionary<string, string?>
        {
            ["q"] = OrNull(SearchTyped.Plain(Search)), ["status"] = OrNull(Status), ["procedure"] = OrNull(Procedure), ["channel"] = OrNull(Channel),
            ["receivedFrom"] = Iso(From), ["receivedTo"] = Iso(To), ["overdue"] = Overdue ? "true" : null, ["after"] = After?.ToString(),
            ["limit"] = limit?.ToString(CultureInfo.InvariantCulture), ["namesFor"] = namesFor,
        });

    /// <summary>The same dossiers at another address of the portal.</summary>
    public string Link(string path = ShowRegister.Path) => QueryHelpers.AddQueryString(path, Fields.ToDictionary(said => said.Name, said => (string?)said.Value));

    /// <summary>What the form says, without what it leaves open.</summary>
    public IEnumerable<(string Name, string Value)> Fields => Names
        .Zip([Search, Status, Procedure, Channel, From, To, Overdue ? "1" : "", After?.ToString() ?? ""]).Where(said => said.Second.Length > 0);

    private RegisterQuery Checked()
    {
        var wrong = new Dictionary<string, string>();
        if (Search.Length > SearchTyped.MaxLength || (Search.Length > 0 && !SearchTyped.HasWord(Search)))
        {
            wrong["q"] = $"Gõ ít nhất một chữ hoặc số, tối đa {SearchTyped.MaxLength} ký tự.";
        }

        if (Procedure.Length > 0 && !ProcedureShape().IsMatch(Procedure))
        {
            wrong["thu-tuc"] = "Mã thủ tục chỉ gồm chữ không dấu, số, chấm và gạch.";
        }

        var (from, to) = (TypedDate.Day(From), TypedDate.Day(To));
        if (From.Length > 0 && from is null)
        {
            wrong["tu"] = "Không có ngày này.";
        }

        if (To.Length > 0 && to is null)
        {
            wrong["den"] = "Không có ngày này.";
        }
        else if (to < from)
        {
            wrong["den"] = "Ngày cuối đứng trước ngày đầu.";
        }

        return this with { Wrong = wrong };
    }

    private static bool Knows(IReadOnlyList<(string Code, string Word)> words, string code) => code.Length == 0 || words.Any(word => word.Code == code);

    private static string? OrNull(string text) => text.Length > 0 ? text : null;

    private static string? Iso(string typed) => TypedDate.Day(typed)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A[A-Za-z0-9.\-]{1,40}\z")]
    private static partial Regex ProcedureShape();
}
