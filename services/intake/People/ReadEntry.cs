using System.Text.Json.Serialization;
using LienThong.Kit.Http;

namespace LienThong.Intake.People;

/// <summary>What of a dossier was read.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReadSubject>))]
internal enum ReadSubject
{
    People = 1,
    Document = 2,
    Receipt = 3,
    Contact = 4,
    Form = 5,
}

/// <summary>One reading of personal data: who, for which agency, what for, when. Kept for good, shown to the desk.</summary>
internal sealed class ReadEntry
{
    public required Guid Id { get; init; }

    public required Guid DossierId { get; init; }

    public required ReadSubject Subject { get; init; }

    public Guid? DocumentId { get; init; }

    public required string Account { get; init; }

    public required string Agency { get; init; }

    public required string Purpose { get; init; }

    public required DateTimeOffset At { get; init; }

    public static ReadEntry Of(Guid dossierId, Caller caller, ReadSubject subject, string purpose, DateTimeOffset at, Guid? documentId = null) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            DossierId = dossierId,
            Subject = subject,
            DocumentId = documentId,
            Account = caller.Subject,
            Agency = caller.Agency,
            Purpose = purpose,
            At = at,
        };
}
