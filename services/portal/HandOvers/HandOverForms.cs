using System.Globalization;
using LienThong.Portal.Frame;

namespace LienThong.Portal.HandOvers;

/// <summary>What the forms of a hand-over ask for, as the public API takes it; or which field stands in the way.</summary>
internal static class HandOverForms
{
    public const string Took = "nhan.";
    public const string Why = "tra.";
    public const string Listed = "giay.";

    /// <summary>Papers in one form: what a form of ours may hold.</summary>
    public const int MaxPapers = 60;

    public sealed record Decision(Guid DocumentId, string Says, string? ReasonCode);

    public sealed record Acceptance(IReadOnlyList<Decision> Items);

    public sealed record PaperRef(string Kind, Guid DocumentId, string Digest);

    public sealed record Papers([property: System.Text.Json.Serialization.JsonPropertyName("papers")] IReadOnlyList<PaperRef> All);

    public sealed record Given(string EnvelopeNumber, int Sheets, DateTimeOffset GivenAt);

    public sealed record Taken(string EnvelopeNumber, int Sheets, DateTimeOffset TakenAt);

    /// <summary>The request, or why there is none.</summary>
    public static (object? Body, Refusal? Refused) Of(TypedForm form) => form.Verb switch
    {
        "acceptance" => AcceptanceOf(form),
        "papers" => PapersOf(form),
        "original" => OriginalOf(form, (envelope, sheets, at) => new Given(envelope, sheets, at), "givenAt"),
        _ => OriginalOf(form, (envelope, sheets, at) => new Taken(envelope, sheets, at), "takenAt"),
    };

    /// <summary>The field of the form that a refusal of the service speaks of: decisions are numbered there, papers are named here.</summary>
    public static string? FieldOf(string? field, object? body)
    {
        if (field is null || body is not Acceptance acceptance || !field.StartsWith("items[", StringComparison.Ordinal))
        {
            return field;
        }

        var number = field["items[".Length..].Split(']')[0];
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < acceptance.Items.Count
            ? Why + acceptance.Items[at].DocumentId
            : field;
    }

    private static (object?, Refusal?) AcceptanceOf(TypedForm form)
    {
        var items = new List<Decision>();
        foreach (var name in form.Fields.Keys.Where(name => name.StartsWith(Why, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            if (!Guid.TryParse(name[Why.Length..], out var id))
            {
                return (null, Unlike(name, "giấy tờ này không rõ là giấy nào.", "This paper is not one of the list."));
            }

            var (took, why) = (form.Has(Took + id), form.OrNull(name));
            if (took && why is not null)
            {
                return (null, Unlike(name, "vừa đánh dấu nhận vừa chọn lý do trả; chọn một.", "Both accepted and sent back: choose one."));
            }

            if (took || why is not null)
            {
                items.Add(new(id, took ? "Accepted" : "SentBack", why));
            }
        }

        // A hand-over without papers is accepted as it came; one with papers only by saying something of one of them.
        return items.Count == 0 && form.Fields.Keys.Any(name => name.StartsWith(Why, StringComparison.Ordinal))
            ? (null, Unlike("items", "chưa đánh dấu giấy tờ nào.", "No paper was ticked."))
            : (new Acceptance(items), null);
    }

    private static (object?, Refusal?) PapersOf(TypedForm form)
    {
        var papers = new List<PaperRef>();
        foreach (var (name, value) in form.Fields.Where(field => field.Key.StartsWith(Listed, StringComparison.Ordinal)).OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            if (Guid.TryParse(name[Listed.Length..], out var id) && value.Split('|') is [{ Length: > 0 } kind, { Length: > 0 } digest])
            {
                papers.Add(new(kind, id, digest));
            }
        }

        return papers.Count == 0 ? (null, Unlike("papers", "chưa chọn giấy tờ nào để giao.", "No paper was chosen.")) : (new Papers(papers), null);
    }

    private static (object?, Refusal?) OriginalOf(TypedForm form, Func<string, int, DateTimeOffset, object> body, string moment) =>
        form.OrNull("envelope") is not { } envelope ? (null, Unlike("envelopeNumber", "chưa ghi số bì.", "The envelope's number is missing."))
        : !int.TryParse(form["sheets"], NumberStyles.None, CultureInfo.InvariantCulture, out var sheets) || sheets is < 1 or > 10_000
            ? (null, Unlike("sheets", "số tờ là một số từ 1 đến 10.000.", "Sheets: a number from 1 to 10,000."))
        : TypedDate.Moment(form["day"], form["time"]) is not { } at
            ? (null, Unlike(moment, "ngày viết như 14/05/2026, giờ viết như 09:05.", "The day as 14/05/2026, the time as 09:05."))
        : (body(envelope, sheets, at), null);

    private static Refusal Unlike(string field, string vi, string en) => new("late", $"Chưa gửi: {vi}", en, field);
}
