using System.Text.Json.Serialization;
using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Intake.Data;

namespace LienThong.Intake.Documents;

/// <summary>Whose paper it is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PaperOrigin>))]
internal enum PaperOrigin
{
    Citizen = 1,
    Agency = 2,
}

/// <summary>Where the bytes come from: what reports call digitised (số hóa) and reused (tái sử dụng).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PaperSource>))]
internal enum PaperSource
{
    /// <summary>Scanned from a paper that was handed in.</summary>
    Scanned = 1,

    /// <summary>Born electronic.</summary>
    Electronic = 2,

    /// <summary>Held already: taken from an earlier dossier or a shared store.</summary>
    Reused = 3,
}

/// <summary>One paper of a dossier; its bytes lie in the store under their digest. Nothing is deleted: a newer one replaces it.</summary>
internal sealed class Document
{
    public required Guid Id { get; init; }

    public required Guid DossierId { get; init; }

    public required string Kind { get; init; }

    public required PaperOrigin Origin { get; init; }

    public required DocumentForm Form { get; init; }

    public required PaperSource Source { get; init; }

    public required int Count { get; init; }

    /// <summary>Which request for papers it answers; 0 for what came with the submission.</summary>
    public int Round { get; init; }

    /// <summary>As the sender's machine called it; people put names into it.</summary>
    [PersonalData]
    public required string FileName { get; init; }

    public required string MediaType { get; init; }

    public required long Bytes { get; init; }

    /// <summary>SHA-256 of the bytes, lower-case hexadecimal.</summary>
    public required string Digest { get; init; }

    public required string Agency { get; init; }

    public required string PutInBy { get; init; }

    public required DateTimeOffset PutInAt { get; init; }

    public DateTimeOffset? ReplacedAt { get; private set; }

    /// <summary>As facts refer to it.</summary>
    public PaperRef Ref => new(Kind, Id, Digest);

    public void Replace(DateTimeOffset at) => ReplacedAt = at;

    /// <summary>Whether it is the very same paper, put in once more.</summary>
    public bool IsSame(StoredFile file, DocumentForm form, int count, string fileName) =>
        Digest == file.Digest && Form == form && Count == count && FileName == fileName && MediaType == file.MediaType;
}
