using LienThong.Portal.Frame;

namespace LienThong.Portal.Work.Notes;

/// <summary>Officers of the agency write to each other on an open step (ghi chú nội bộ); nobody else reads it.</summary>
internal static class WriteNote
{
    public const string Verb = "notes";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct(Verb, "noted", Of);

    private static Ask Of(Guid id, TypedForm form) => new($"work/{id}/notes", new Body(form["text"]), Tagged: false);

    private sealed record Body(string Text);
}

/// <summary>Its author says a note anew; what it said before stays on record.</summary>
internal static class ReviseNote
{
    public const string Verb = "note-revision";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct(Verb, "note-revised", Of);

    private static Ask Of(Guid id, TypedForm form) => Guid.TryParse(form["note"], out var note)
        ? new($"notes/{note}/revision", new Body(form["text"]))
        : Ask.Unread("", "biểu mẫu không đầy đủ.", "Not sent: the form is not complete.");

    private sealed record Body(string Text);
}
