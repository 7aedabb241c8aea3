using System.Text.Json.Serialization;
using LienThong.Kit.Http;

namespace LienThong.AgencyProcessing.Notes;

/// <summary>A note as its agency reads it.</summary>
internal sealed record NoteItem(
    Guid Id, string Author, DateTimeOffset WrittenAt, DateTimeOffset? RevisedAt, string Text, IReadOnlyList<EarlierText> Earlier,
    [property: JsonPropertyName("etag")] string ETag) : ITagged
{
    public static NoteItem Of(Note n) => new(n.Id, n.Author, n.WrittenAt, n.RevisedAt, n.Text, n.Earlier, IfMatch.Of(n.Version));
}
