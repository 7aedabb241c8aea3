using LienThong.AgencyProcessing.Work;
using LienThong.Kit.Http;

namespace LienThong.AgencyProcessing.Results;

/// <summary>
/// A result (kết quả) as issued. The leader signs, the clerk then numbers and dates it and the agency's seal comes last
/// (Nghị định 30/2020/NĐ-CP, Điều 14-18): what is recorded here is the sealed file, so the digest is the original's.
/// </summary>
internal sealed class DossierResult
{
    public required Guid DossierId { get; init; }

    public required int StepNumber { get; init; }

    public required string Agency { get; init; }

    public required string Kind { get; init; }

    public required string ResultNumber { get; init; }

    /// <summary>The sealed file in intake's store.</summary>
    public required Guid DocumentId { get; init; }

    /// <summary>SHA-256 of the sealed file, lower-case hexadecimal.</summary>
    public required string Digest { get; init; }

    /// <summary>Account of the leader who signed before it was sealed.</summary>
    public required string SignedBy { get; init; }

    /// <summary>Account that numbered and sealed it; the leader's own when all was done in one go.</summary>
    public string? SealedBy { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Puts a sealed result on record. Refused without a kind, a number, a file and a true SHA-256 digest.</summary>
    public static (DossierResult Issued, Problem? Refused) Issue(
        StepWork work, string kind, string number, Guid documentId, string digest, string signedBy, string sealedBy, DateTimeOffset now)
    {
        if ((Codes.Check(kind, "kind") ?? Codes.Check(number, "resultNumber")) is { } unfit)
        {
            return (null!, unfit);
        }

        if (documentId == Guid.Empty)
        {
            return (null!, Problems.Missing("documentId"));
        }

        if (Codes.CheckDigest(digest, "digest") is { } untrue)
        {
            return (null!, untrue);
        }

        return (new()
        {
            DossierId = work.DossierId,
            StepNumber = work.StepNumber,
            Agency = work.Agency,
            Kind = kind,
            ResultNumber = number,
            DocumentId = documentId,
            Digest = digest.ToLowerInvariant(),
            SignedBy = signedBy,
            SealedBy = sealedBy,
            IssuedAt = now,
        }, null);
    }
}
