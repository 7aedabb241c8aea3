using LienThong.AgencyProcessing.Work;
using LienThong.Contracts;
using LienThong.Kit.Http;

namespace LienThong.AgencyProcessing.Duties;

/// <summary>One notice of a financial duty (thông báo nộp tiền): raised by the tax office, open until paid.</summary>
internal sealed class Duty
{
    /// <summary>More than any plot is worth: a slip of the keyboard.</summary>
    public const long MaxAmountVnd = 1_000_000_000_000_000;

    public required Guid DossierId { get; init; }

    public required string NoticeNumber { get; init; }

    /// <summary>The step that assessed it.</summary>
    public required int StepNumber { get; init; }

    public required string Agency { get; init; }

    public required string Kind { get; init; }

    public required long AmountVnd { get; init; }

    public required PayerRole Payer { get; init; }

    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>Since when routing waits for the citizen's payment.</summary>
    public DateTimeOffset? AwaitedSince { get; private set; }

    /// <summary>When the citizen paid, as the proof says.</summary>
    public DateTimeOffset? PaidAt { get; private set; }

    /// <summary>From when the payment counts for the dossier's clock; null while open.</summary>
    public DateTimeOffset? CountsFrom { get; private set; }

    public PaymentProof? Proof { get; private set; }

    public string? ProofNumber { get; private set; }

    public string? RegisteredAgency { get; private set; }

    public string? RegisteredBy { get; private set; }

    /// <summary>Makes the notices of a step. Refused unless each is complete, of a possible amount and a new number.</summary>
    public static (IReadOnlyList<Duty> Raised, Problem? Refused) Raise(
        StepWork work, IReadOnlyList<DutyNotice> notices, IEnumerable<string> knownNumbers, DateTimeOffset now)
    {
        var numbers = knownNumbers.ToHashSet();
        var raised = new List<Duty>(notices.Count);
        for (var i = 0; i < notices.Count; i++)
        {
            var (notice, field) = (notices[i], $"notices[{i}]");
            if (Check(notice, field) is { } problem)
            {
                return ([], problem);
            }

            if (!numbers.Add(notice.NoticeNumber))
            {
                return ([], Problems.NoticeNumberTaken($"{field}.noticeNumber"));
            }

            raised.Add(new()
            {
                DossierId = work.DossierId,
                NoticeNumber = notice.NoticeNumber,
                StepNumber = work.StepNumber,
                Agency = work.Agency,
                Kind = notice.Kind,
                AmountVnd = notice.AmountVnd,
                Payer = notice.Payer,
                RaisedAt = now,
            });
        }

        return (raised, null);
    }

    /// <summary>Pays every open notice of a dossier at once. Refused unless all of them are named and the moment is possible.</summary>
    public static Problem? Settle(IReadOnlyList<Duty> duties, Payment payment, DateTimeOffset now)
    {
        var open = duties.Where(duty => duty.CountsFrom is null).ToList();
        if (open.Count == 0)
        {
            return duties.Count == 0 ? Problems.NothingToPay() : Problems.AlreadyPaid();
        }

        if (!Enum.IsDefined(payment.Proof))
        {
            return Problems.UnknownValue("proof");
        }

        if (Codes.Check(payment.ProofNumber, "proofNumber") is { } unfit)
        {
            return unfit;
        }

        if (!open.Select(duty => duty.NoticeNumber).ToHashSet().SetEquals(payment.NoticeNumbers))
        {
            return Problems.NotInFull();
        }

        if (payment.PaidAt > now)
        {
            return Problems.PaidInFuture();
        }

        if (open.Exists(duty => payment.PaidAt < duty.RaisedAt))
        {
            return Problems.PaidBeforeNotice();
        }

        foreach (var duty in open)
        {
            (duty.PaidAt, duty.CountsFrom) = (payment.PaidAt, payment.CountsFrom(now));
            (duty.Proof, duty.ProofNumber) = (payment.Proof, payment.ProofNumber);
            (duty.RegisteredAgency, duty.RegisteredBy) = (payment.Agency, payment.Officer);
        }

        return null;
    }

    /// <summary>The citizen is asked for it from this moment on; a notice already paid keeps its payment.</summary>
    public void Await(DateTimeOffset since) => AwaitedSince = since;

    private static Problem? Check(DutyNotice? notice, string field)
    {
        if (notice is null)
        {
            return Problems.Missing(field);
        }

        if ((Codes.Check(notice.Kind, $"{field}.kind") ?? Codes.Check(notice.NoticeNumber, $"{field}.noticeNumber")) is { } unfit)
        {
            return unfit;
        }

        if (notice.AmountVnd is <= 0 or > MaxAmountVnd)
        {
            return Problems.AmountImpossible($"{field}.amountVnd");
        }

        return Enum.IsDefined(notice.Payer) ? null : Problems.UnknownValue($"{field}.payer");
    }
}

/// <summary>The proof of one payment, as the desk or the land office enters it.</summary>
internal sealed record Payment(
    IReadOnlyList<string> NoticeNumbers, DateTimeOffset PaidAt, PaymentProof Proof, string ProofNumber, string Agency, string Officer)
{
    /// <summary>An electronic payment counts from its own moment, a paper one from when the desk takes its proof in.</summary>
    public DateTimeOffset CountsFrom(DateTimeOffset now) => Proof is PaymentProof.Electronic ? PaidAt : now;
}
