using System.Text.Json.Serialization;
using LienThong.Kit.Http;

namespace LienThong.AgencyProcessing.Substitutions;

/// <summary>A substitution as its agency sees it.</summary>
internal sealed record SubstitutionItem(
    Guid Id, string Agency, string Position, string Officer, string Substitute, DateOnly FromOn, DateOnly UntilOn, string MadeBy,
    DateTimeOffset MadeAt, DateTimeOffset? EndedAt, string? EndedBy, [property: JsonPropertyName("etag")] string ETag) : ITagged
{
    public static SubstitutionItem Of(Substitution s) => new(
        s.Id, s.Agency, s.Position, s.Officer, s.Substitute, s.FromOn, s.UntilOn, s.MadeBy, s.MadeAt, s.EndedAt, s.EndedBy,
        IfMatch.Of(s.Version));
}
