using LienThong.Portal.Gateway;

namespace LienThong.Portal.Work;

/// <summary>A paper of the dossier as a form names it and as the services are told of it.</summary>
internal sealed record ChosenPaper(string Kind, Guid DocumentId, string Digest)
{
    /// <summary>How it stands in a field.</summary>
    public static string Of(PaperSeen paper) => $"{paper.Kind}|{paper.DocumentId}|{paper.Digest}";

    public static string Of(PaperInStore paper) => $"{paper.Kind}|{paper.DocumentId}|{paper.Digest}";

    /// <summary>Null when nothing was chosen.</summary>
    public static ChosenPaper? Read(string chosen) =>
        chosen.Split('|') is [var kind, var id, var digest] && Guid.TryParse(id, out var documentId) ? new(kind, documentId, digest) : null;

    /// <summary>A paper to choose, as people tell it from others of its kind.</summary>
    public static (string Value, string Text) Choice(PaperSeen paper) => (Of(paper), $"{Words.Paper(paper.Kind)}, {Frame.Vn.DateTime(paper.At)}");
}
