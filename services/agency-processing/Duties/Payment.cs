using System.Text.Json.Serialization;
using LienThong.Contracts;
using LienThong.Kit.Http;

namespace LienThong.AgencyProcessing.Duties;

/// <summary>Who paid. Stored: append, never renumber.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PaidBy>))]
internal enum PaidBy
{
    Seller = 1,

    Buyer = 2,

    Applicant = 3,

    /// <summary>Somebody else, in the debtor's place.</summary>
    Other = 4,
}

/// <summary>The proof of one payment (chứng từ nộp tiền), as the desk or the land office enters it.</summary>
internal sealed record Payment(
    IReadOnlyList<string> NoticeNumbers, DateTimeOffset PaidAt, PaymentProof Proof, string ProofNumber, string Agency, string Officer,
    long? AmountVnd, PaidBy? PaidBy)
{
    /// <summary>An electronic payment counts from its own moment, a paper one from when the desk takes its proof in.</summary>
    public DateTimeOffset CountsFrom(DateTimeOffset now) => Proof is PaymentProof.Electronic ? PaidAt : now;

    /// <summary>
    /// Pays open notices of a dossier: all of them at once, or (<paramref name="inPart"/>) those named. Refused unless who paid, how much
    /// and when are possible, and when the proof was registered before.
    /// </summary>
    public Problem? Settle(IReadOnlyList<Duty> duties, DateTimeOffset now, bool inPart)
    {
        var open = duties.Where(duty => duty.CountsFrom is null).ToList();
        if (open.Count == 0)
        {
            return duties.Count == 0 ? Problems.NothingToPay() : Problems.AlreadyPaid();
        }

        if (!Enum.IsDefined(Proof))
        {
            return Problems.UnknownValue("proof");
        }

        if (Codes.Check(ProofNumber, "proofNumber") is { } unfit)
        {
            return unfit;
        }

        var named = NoticeNumbers.ToHashSet();
        if (named.Count < NoticeNumbers.Count)
        {
            return Problems.Twice("noticeNumbers");
        }

        var paid = open.Where(duty => named.Contains(duty.NoticeNumber)).ToList();
        if (paid.Count < named.Count || (!inPart && paid.Count < open.Count))
        {
            return !inPart ? Problems.NotInFull()
                : duties.Any(duty => duty.CountsFrom is not null && named.Contains(duty.NoticeNumber)) ? Problems.AlreadyPaid()
                : Problems.NoticeUnknown("noticeNumbers");
        }

        if (duties.Any(duty => duty.ProofNumber == ProofNumber && duty.Proof == Proof))
        {
            return Problems.ProofUsed();
        }

        if ((Unlike(paid) ?? Untimely(paid, now)) is { } impossible)
        {
            return impossible;
        }

        paid.ForEach(duty => duty.Pay(this, now));
        return null;
    }

    /// <summary>Refused when the sum on the proof is not that of the notices, or who paid may not pay one of them.</summary>
    private Problem? Unlike(IReadOnlyList<Duty> paid)
    {
        var owed = paid.Sum(duty => duty.AmountVnd);
        if (AmountVnd is { } amount && amount != owed)
        {
            return Problems.AmountDiffers(owed);
        }

        return PaidBy is { } by && paid.Any(duty => !duty.AnyoneMayPay && (int)duty.Payer != (int)by) ? Problems.MayNotPay() : null;
    }

    /// <summary>Refused when it lies in the future or before a notice it pays.</summary>
    private Problem? Untimely(IReadOnlyList<Duty> paid, DateTimeOffset now)
    {
        if (PaidAt > now)
        {
            return Problems.PaidInFuture();
        }

        return paid.Any(duty => PaidAt < duty.RaisedAt) ? Problems.PaidBeforeNotice() : null;
    }
}
