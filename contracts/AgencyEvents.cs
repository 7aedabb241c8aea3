namespace LienThong.Contracts;

/// <summary>An officer took a step on.</summary>
[WireName("agency.step-taken.v1")]
public sealed record StepTaken
{
    /// <summary>Number of the step within the dossier.</summary>
    public required int StepNumber { get; init; }

    /// <summary>Agency that acts.</summary>
    public required string Agency { get; init; }

    /// <summary>Account of the officer; not a name.</summary>
    public required string OfficerId { get; init; }
}

/// <summary>A step ended with an outcome.</summary>
[WireName("agency.step-completed.v1")]
public sealed record StepCompleted
{
    /// <summary>Number of the step within the dossier.</summary>
    public required int StepNumber { get; init; }

    /// <summary>Id of the step in the route.</summary>
    public required string StepId { get; init; }

    /// <summary>Code of the outcome.</summary>
    public required string Outcome { get; init; }

    /// <summary>Agency that acted.</summary>
    public required string Agency { get; init; }

    /// <summary>Account of the officer; not a name.</summary>
    public required string OfficerId { get; init; }

    /// <summary>Codes and numbers the outcome demands, such as the number of an information sheet.</summary>
    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    /// <summary>Code of the reason of a correction, a refusal or a stop.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>The paper of a refusal or a stop, in intake's store.</summary>
    public PaperRef? Paper { get; init; }
}

/// <summary>An agency needs papers from the citizen (yêu cầu bổ sung, form 02).</summary>
[WireName("agency.supplement-requested.v1")]
public sealed record SupplementRequested
{
    /// <summary>Number of the step within the dossier.</summary>
    public required int StepNumber { get; init; }

    /// <summary>Agency that asks.</summary>
    public required string Agency { get; init; }

    /// <summary>Codes of the papers wanted.</summary>
    public required IReadOnlyList<string> DocumentKinds { get; init; }

    /// <summary>Officer who asks; not a name.</summary>
    public string? OfficerId { get; init; }

    /// <summary>Code of the reason.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>Last day to bring them; null when none was set.</summary>
    public DateOnly? UntilOn { get; init; }

    /// <summary>Why a leader allows one more request than the rule's one; null for the first.</summary>
    public string? LeaderReasonCode { get; init; }

    /// <summary>The form, in intake's store.</summary>
    public PaperRef? Paper { get; init; }
}

/// <summary>The tax office put notices of a financial duty (nghĩa vụ tài chính) to the citizen.</summary>
[WireName("agency.duty-raised.v1")]
public sealed record DutyRaised
{
    /// <summary>Number of the step within the dossier.</summary>
    public required int StepNumber { get; init; }

    /// <summary>Agency that assessed.</summary>
    public required string Agency { get; init; }

    /// <summary>The notices.</summary>
    public required IReadOnlyList<DutyNotice> Duties { get; init; }
}

/// <summary>The proof that every duty of the dossier was paid is on record.</summary>
[WireName("agency.duty-paid.v1")]
public sealed record DutyPaid
{
    /// <summary>Numbers of the notices paid.</summary>
    public required IReadOnlyList<string> NoticeNumbers { get; init; }

    /// <summary>Moment from which the payment counts (UTC).</summary>
    public required DateTimeOffset PaidAt { get; init; }

    /// <summary>How it was proved.</summary>
    public required PaymentProof Proof { get; init; }

    /// <summary>Number of the payment voucher (chứng từ nộp tiền).</summary>
    public required string ProofNumber { get; init; }

    /// <summary>Agency that registered the proof.</summary>
    public required string Agency { get; init; }
}

/// <summary>The result (kết quả) was signed, numbered and sealed.</summary>
[WireName("agency.result-issued.v1")]
public sealed record ResultIssued
{
    /// <summary>Number of the step within the dossier.</summary>
    public required int StepNumber { get; init; }

    /// <summary>Agency that issued it.</summary>
    public required string Agency { get; init; }

    /// <summary>Number of the result, for example a certificate's serial.</summary>
    public required string ResultNumber { get; init; }

    /// <summary>The file in intake's store.</summary>
    public required PaperRef Paper { get; init; }
}
