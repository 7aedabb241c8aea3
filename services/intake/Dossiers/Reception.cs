using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Intake.Documents;
using LienThong.Kit.Http;

namespace LienThong.Intake.Dossiers;

/// <summary>How a dossier was received: its fee, and what reports ask later and nobody could add then.</summary>
internal sealed record Reception(
    int ProcedureVersion, string? FeeReceiptNumber, long? FeeVnd, FeeMethod? FeePaidBy, string? FeeExemptionCode,
    OnlineLevel OnlineLevel, bool PayableOnline, bool PostBothWays, TransferMode TransferMode)
{
    public static Problem? From(
        AcceptDossier.Request request, Procedure procedure, IReadOnlyCollection<Document> papers, out Reception? reception)
    {
        reception = null;
        var receipt = Text.Line(request.FeeReceiptNumber, 40);
        var owed = procedure.Fees.Sum(fee => fee.AmountVnd);
        if (request.FeeExemptionCode is not null && (!Text.IsCode(request.FeeExemptionCode) || request.FeeExemptionCode.Length > 40))
        {
            return Problems.BadReasonCode("feeExemptionCode");
        }

        if (request.FeeExemptionCode is not null && request.FeeReceiptNumber is { Length: > 0 })
        {
            return Problems.BadFee("feeExemptionCode", "Who is exempt has no receipt.");
        }

        if (receipt is null && (request.FeeReceiptNumber is { Length: > 0 } || (procedure.Fees.Count > 0 && request.FeeExemptionCode is null)))
        {
            return Problems.FeeReceiptNeeded();
        }

        long? paid = receipt is null ? null : request.FeeVnd ?? owed;
        if (request.FeeVnd is not null && (receipt is null || request.FeeVnd != owed))
        {
            return Problems.BadFee("feeVnd", $"The procedure's fee is {owed} đồng.");
        }

        reception = new(
            procedure.Version, receipt, paid, receipt is null ? null : request.FeePaidBy ?? FeeMethod.Cash, request.FeeExemptionCode,
            LevelOf(procedure), procedure.Channels.Contains(SubmissionChannel.Online) && procedure.Fees.Count > 0,
            procedure.Channels.Contains(SubmissionChannel.Post), request.TransferMode ?? ModeOf(papers));
        return null;
    }

    /// <summary>
    /// The catalogue names channels, not levels: who must bring an original still comes to the desk, so it goes online in part (một phần);
    /// without one it goes all the way (toàn trình).
    /// </summary>
    private static OnlineLevel LevelOf(Procedure procedure) =>
        !procedure.Channels.Contains(SubmissionChannel.Online) ? OnlineLevel.Information
        : procedure.Documents.Any(paper => paper is { Required: true, Form: DocumentForm.Original }) ? OnlineLevel.Partial
        : OnlineLevel.Full;

    /// <summary>Paper goes along as soon as one paper lies at the desk as such.</summary>
    private static TransferMode ModeOf(IEnumerable<Document> papers) =>
        papers.Any(paper => paper.Source is PaperSource.Scanned) ? Dossiers.TransferMode.Paper : Dossiers.TransferMode.Electronic;
}
