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

    public required long AmountVnd { get; set; }

    /// <summary>Who owes it.</summary>
    public required PayerRole Payer { get; set; }

    /// <summary>Whether somebody else may pay it in the debtor's place.</summary>
    public bool AnyoneMayPay { get; init; } = true;

    /// <summary>What the notice said before it was corrected, oldest first.</summary>
    public IReadOnlyList<Correction> Corrections { get; private set; } = [];

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

    /// <summary>Who paid, where the proof says it.</summary>
    public PaidBy? PaidBy { get; private set; }

    /// <summary>xmin: the etag of the notice.</summary>
    public uint Version { get; private set; }

    /// <summary>The notice as facts carry it.</summary>
    public DutyNotice Notice => new(Kind, NoticeNumber, AmountVnd, Payer);

    /// <summary>Makes the notices of a step. Refused unless each is complete, of a possible amount and a new number.</summary>
    public static (IReadOnlyList<Duty> Raised, Problem? Refused) Raise(
        StepWork work, IReadOnlyList<RaiseDuties.Notice> notices, IEnumerable<string> knownNumbers, DateTimeOffset now)
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
                AnyoneMayPay = notice.AnyoneMayPay ?? true,
                RaisedAt = now,
            });
        }

        return (raised, null);
    }

    /// <summary>The notice said it wrong. Refused once it is paid, when nothing changes, or without a possible amount and a reason.</summary>
    public Problem? Correct(CorrectDuty.Request correction, string officer, DateTimeOffset now)
    {
        if (CountsFrom is not null)
        {
            return Problems.AlreadyPaid();
        }

        if (correction.AmountVnd is <= 0 or > MaxAmountVnd)
        {
            return Problems.AmountImpossible("amountVnd");
        }

        if (Codes.CheckCode(correction.ReasonCode, "reasonCode") is { } unfit)
        {
            return unfit;
        }

        var payer = correction.Payer ?? Payer;
        if (correction.AmountVnd == AmountVnd && payer == Payer)
        {
            return Problems.NothingCorrected();
        }

        Corrections = [.. Corrections, new(AmountVnd, Payer, correction.ReasonCode, officer, now)];
        (AmountVnd, Payer) = (correction.AmountVnd, payer);
        return null;
    }

    /// <summary>Paid whole by this proof; whether it may be is the payment's question.</summary>
    public void Pay(Payment payment, DateTimeOffset now)
    {
        (PaidAt, CountsFrom, PaidBy) = (payment.PaidAt, payment.CountsFrom(now), payment.PaidBy);
        (Proof, ProofNumber) = (payment.Proof, payment.ProofNumber);
        (RegisteredAgency, RegisteredBy) = (payment.Agency, payment.Officer);
    }

    /// <summary>The citizen is asked for it from this moment on; a notice already paid keeps its payment.</summary>
    public void Await(DateTimeOffset since) => AwaitedSince = since;

    private static Problem? Check(RaiseDuties.Notice? notice, string field)
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

/// <summary>What a notice said until this moment, and why it was wrong.</summary>
internal sealed record Correction(long AmountVnd, PayerRole Payer, string ReasonCode, string By, DateTimeOffset At);
