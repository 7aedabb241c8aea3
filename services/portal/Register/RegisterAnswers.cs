using LienThong.Portal.Gateway;

namespace LienThong.Portal.Register;

/// <summary>One page of the register (sổ theo dõi hồ sơ), newest first.</summary>
public sealed record RegisterList(IReadOnlyList<RegisterRow> Items, Guid? Next = null);

/// <summary>One dossier of the register with the sentence that says where it is; a name only where one was asked for.</summary>
public sealed record RegisterRow(
    Guid Id, string Status, string ProcedureCode, string DeskAgency, string ReturnBy, DateTimeOffset SubmittedAt, string Channel, Label Sentence,
    string? Code = null, DateOnly? LawfulDueOn = null, string? Applicant = null);

/// <summary>Results that nobody has collected (tồn kết quả), the oldest first.</summary>
public sealed record WaitingResults(WaitingAges Ages, IReadOnlyList<WaitingResult> Items, Guid? Next = null);

/// <summary>How many wait so long, in calendar days.</summary>
public sealed record WaitingAges(int UpToSeven, int UpToThirty, int UpToNinety, int Longer)
{
    public int All => UpToSeven + UpToThirty + UpToNinety + Longer;
}

public sealed record WaitingResult(RegisterRow Dossier, DateTimeOffset FinishedAt, int DaysWaiting);

/// <summary>A dossier as intake shows it to its own desk, without anybody's name.</summary>
public sealed record RegisteredDossier(
    Guid Id, string Status, string ProcedureCode, string DeskAgency, string ReturnBy, string ETag, Label Sentence,
    IReadOnlyList<RegisteredWish> Withdrawals, RegisteredFacts Reported, string? Code = null, Label? ProcedureName = null,
    DateTimeOffset? FinishedAt = null, DateTimeOffset? HandedOverAt = null, string? ReasonCode = null, DateTimeOffset? WithdrawalAskedAt = null,
    RegisteredResult? Issued = null, RegisteredParcel? Parcel = null)
{
    /// <summary>What pages call it.</summary>
    public string Name => Code ?? "chưa có mã";
}

/// <summary>A wish to withdraw (yêu cầu rút hồ sơ) and what became of it.</summary>
public sealed record RegisteredWish(string ReasonCode, DateTimeOffset AskedAt, string Outcome, DateTimeOffset? DecidedAt = null);

public sealed record RegisteredFacts(int Contacts);

public sealed record RegisteredResult(string Number, string Agency, bool DigestMismatch);

public sealed record RegisteredParcel(string Place, string? TrackingCode = null);

/// <summary>What intake says of a wish to withdraw: done at once, or waiting for routing's word.</summary>
public sealed record WithdrawalTaken(bool Pending = false);
