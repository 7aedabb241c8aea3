using System.Globalization;
using LienThong.Portal.Frame;
using LienThong.Portal.Register;

namespace LienThong.Portal.Reception;

/// <summary>A submission as it was typed: the request for intake, or everything that cannot be right, field by field.</summary>
/// <param name="Body">What intake is asked; null when something is wrong.</param>
/// <param name="Wrong">Why a field is not taken, by the field's name.</param>
/// <param name="Named">Which of the form's people are in the request, in its order: empty ones are left out.</param>
internal sealed record DossierForm(object? Body, IReadOnlyDictionary<string, string> Wrong, IReadOnlyList<int> Named)
{
    /// <summary>As many as intake takes.</summary>
    public const int MaxPeople = 20;

    private const string BadDay = "ghi ngày như 08/05/2026.";
    private static readonly string[] PersonFields = ["name", "id", "phone", "email", "address"];

    /// <summary>How many people the form has room for.</summary>
    public static int Places(TypedForm? form) =>
        int.TryParse(form?["people"], NumberStyles.None, CultureInfo.InvariantCulture, out var places) ? Math.Clamp(places, 1, MaxPeople) : 1;

    public static DossierForm Read(TypedForm form, string procedure)
    {
        var wrong = new Dictionary<string, string>();
        void Check(bool right, string field, string why) { if (!right) { wrong.TryAdd(field, why); } }

        Check(form.Has("area"), "area", "chọn địa bàn.");
        Check(form["channel"] is "Counter" or "Post", "channel", "chọn cách nộp.");
        Check(DossierWords.Returns.Any(way => way.Code == form["returnBy"]), "returnBy", "chọn cách trả kết quả.");
        var handedOverAt = HandedOver(form, Check);
        List<int> named = [0, .. Enumerable.Range(1, Places(form) - 1).Where(place => IsTyped(form, place))];
        List<Party> people = [.. named.Select(place => PersonOf(form, place, Check))];
        Check(form["p0.role"] != "Proxy" || people.Count > 1, "people", "nộp theo ủy quyền thì ghi thêm chủ hồ sơ ở dưới.");
        foreach (var (person, place) in people.Zip(named))
        {
            Check(people.First(one => one.CitizenId == person.CitizenId && one.Role == person.Role) == person, $"p{place}.id", "người này đã ghi với cùng vai trò.");
        }

        var helper = HelperOf(form, Check);
        return new(
            wrong.Count > 0 ? null : new Request(
                procedure, form["area"], form["channel"], form["returnBy"], people, handedOverAt, form["channel"] == "Post" ? form["record"] : null, helper),
            wrong, named);
    }

    /// <summary>The form's field for one of the request.</summary>
    public string FieldOf(string asked)
    {
        if (asked.StartsWith("parties[", StringComparison.Ordinal) && asked.IndexOf(']', StringComparison.Ordinal) is > 0 and var end
            && int.TryParse(asked["parties[".Length..end], out var index) && index < Named.Count)
        {
            return $"p{Named[index]}." + asked[(end + 1)..].TrimStart('.') switch
            {
                "fullName" => "name", "citizenId" => "id", "authorisationNumber" => "proxy", "authorisedOn" => "proxyOn", var same => same,
            };
        }

        return asked switch
        {
            "parties" => "people", "handedOverAt" => "handedOverOn", "handOverRecordNumber" => "record",
            "helper.fullName" => "helper.name", "helper.organisation" => "helper.org", "helper.readBackConfirmed" => "helper.read", _ => asked,
        };
    }

    /// <summary>Whether anything is typed in that place; a role alone is none, the form has it chosen.</summary>
    public static bool IsTyped(TypedForm form, int place) => PersonFields.Any(field => form.Has($"p{place}.{field}"));

    private static DateTimeOffset? HandedOver(TypedForm form, Action<bool, string, string> check)
    {
        if (form["channel"] != "Post")
        {
            foreach (var field in (string[])["record", "handedOverOn", "handedOverTime"])
            {
                check(!form.Has(field), field, Reasons.Of("INTAKE-038")!);
            }

            return null;
        }

        var (day, time) = (TypedDate.Day(form["handedOverOn"]), TypedDate.Time(form["handedOverTime"]));
        check(form["record"].Length is > 0 and <= 40, "record", Reasons.Of("INTAKE-037")!);
        check(day is not null, "handedOverOn", BadDay);
        check(time is not null, "handedOverTime", "ghi giờ như 08:30.");
        return day is { } on && time is { } at ? Vn.At(on, at) : null;
    }

    private static Party PersonOf(TypedForm form, int place, Action<bool, string, string> check)
    {
        string Typed(string field) => form[$"p{place}.{field}"];
        void Check(bool right, string field, string code) => check(right, $"p{place}.{field}", Reasons.Of(code)!);

        check(DeskWords.Roles.ContainsKey(Typed("role")) && (place == 0 || Typed("role") != "Proxy"), $"p{place}.role", "chọn vai trò trong hồ sơ.");
        Check(TypedAtDesk.IsName(Typed("name")), "name", "INTAKE-009");
        Check(TypedAtDesk.IsCitizenId(Typed("id")), "id", "INTAKE-010");
        Check(Typed("phone").Length == 0 || TypedAtDesk.IsPhone(Typed("phone")), "phone", "INTAKE-011");
        Check(Typed("email").Length == 0 || TypedAtDesk.IsEmail(Typed("email")), "email", "INTAKE-012");
        Check(Typed("address").Length <= 300 && (Typed("address").Length > 0 || place > 0 || form["returnBy"] != "Post"), "address", "INTAKE-013");
        var (proxy, on) = place == 0 ? (form.OrNull("p0.proxy"), TypedDate.Day(form["p0.proxyOn"])) : (null, null);
        if (place == 0)
        {
            var isProxy = Typed("role") == "Proxy";
            Check(isProxy ? proxy is { Length: <= 60 } : proxy is null, "proxy", "INTAKE-042");
            check(isProxy ? on is not null : !form.Has("p0.proxyOn"), "p0.proxyOn", isProxy ? BadDay : Reasons.Of("INTAKE-042")!);
        }

        return new(
            Typed("role"), Typed("name"), TypedAtDesk.Digits(Typed("id")), form.OrNull($"p{place}.phone") is { } phone ? TypedAtDesk.Digits(phone) : null,
            form.OrNull($"p{place}.email"), form.OrNull($"p{place}.address"), place == 0, proxy, on);
    }

    private static Helper? HelperOf(TypedForm form, Action<bool, string, string> check)
    {
        if (!form.Has("helper.name") && !form.Has("helper.org") && !form.Has("helper.read"))
        {
            return null;
        }

        check(TypedAtDesk.IsName(form["helper.name"]), "helper.name", Reasons.Of("INTAKE-009")!);
        check(form["helper.org"].Length <= 100, "helper.org", Reasons.Of("INTAKE-064")!);
        check(form.Has("helper.read"), "helper.read", Reasons.Of("INTAKE-041")!);
        return new(form["helper.name"], form.OrNull("helper.org"), form.Has("helper.read"));
    }

    private sealed record Request(
        string ProcedureCode, string Area, string Channel, string ReturnBy, IReadOnlyList<Party> Parties, DateTimeOffset? HandedOverAt,
        string? HandOverRecordNumber, Helper? Helper);

    private sealed record Party(
        string Role, string FullName, string CitizenId, string? Phone, string? Email, string? Address, bool IsApplicant, string? AuthorisationNumber,
        DateOnly? AuthorisedOn);

    private sealed record Helper(string FullName, string? Organisation, bool ReadBackConfirmed);
}
