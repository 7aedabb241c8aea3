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

    /// <summary>Refused when the sum on the proof is not that of the notices, or who paid may not pay one of them.</summary>
    public Problem? Unlike(IReadOnlyList<Duty> paid)
    {
        var owed = paid.Sum(duty => duty.AmountVnd);
        if (AmountVnd is { } amount && amount != owed)
        {
            return Problems.AmountDiffers(owed);
        }

        return PaidBy is { } by && paid.Any(duty => !duty.AnyoneMayPay && (int)duty.Payer != (int)by) ? Problems.MayNotPay() : null;
    }

    /// <summary>Refused when it lies in the future or before a notice it pays.</summary>
    public Problem? Untimely(IReadOnlyList<Duty> paid, DateTimeOffset now)
    {
        if (PaidAt > now)
        {
            return Problems.PaidInFuture();
        }

        return paid.Any(duty => PaidAt < duty.RaisedAt) ? Problems.PaidBeforeNotice() : null;
    }
}
