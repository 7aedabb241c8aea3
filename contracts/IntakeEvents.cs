namespace LienThong.Contracts;

/// <summary>A dossier (hồ sơ) was handed in and waits at the desk.</summary>
[WireName("intake.dossier-submitted.v1")]
public sealed record DossierSubmitted
{
    /// <summary>Code of the procedure (mã TTHC).</summary>
    public required string ProcedureCode { get; init; }

    /// <summary>Agency whose desk holds it.</summary>
    public required string DeskAgency { get; init; }

    /// <summary>How it came in.</summary>
    public required SubmissionChannel Channel { get; init; }
}

/// <summary>A dossier is complete; its code and receipt (giấy tiếp nhận và hẹn trả kết quả) were issued.</summary>
[WireName("intake.dossier-accepted.v1")]
public sealed record DossierAccepted
{
    /// <summary>Printed code (mã hồ sơ).</summary>
    public required string DossierCode { get; init; }

    /// <summary>Code of the procedure (mã TTHC).</summary>
    public required string ProcedureCode { get; init; }

    /// <summary>Version of the procedure in force at reception; the dossier keeps it.</summary>
    public required int ProcedureVersion { get; init; }

    /// <summary>Agency whose desk received it.</summary>
    public required string DeskAgency { get; init; }

    /// <summary>Area code that decides competence (where the land lies, for example); routing finds the agencies by it.</summary>
    public required string Area { get; init; }

    /// <summary>How it came in.</summary>
    public required SubmissionChannel Channel { get; init; }

    /// <summary>Moment of valid reception (UTC).</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Promised return date (ngày hẹn trả) printed on the receipt.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>How the result goes back.</summary>
    public required ReturnMethod ReturnBy { get; init; }
}

/// <summary>The check at the desk found papers missing (form 02); the dossier waits (status 5) before it is accepted.</summary>
[WireName("intake.dossier-incomplete.v1")]
public sealed record DossierIncomplete
{
    /// <summary>Code of the procedure (mã TTHC).</summary>
    public required string ProcedureCode { get; init; }

    /// <summary>Agency whose desk asks.</summary>
    public required string DeskAgency { get; init; }

    /// <summary>Codes of all papers that are missing or not right.</summary>
    public required IReadOnlyList<string> DocumentKinds { get; init; }

    /// <summary>Last day to bring them; null when the desk set none.</summary>
    public DateOnly? UntilOn { get; init; }

    /// <summary>The form, in intake's store.</summary>
    public PaperRef? Paper { get; init; }
}

/// <summary>The desk refused the dossier (form 03).</summary>
[WireName("intake.dossier-refused.v1")]
public sealed record DossierRefused
{
    /// <summary>Code of the reason.</summary>
    public required string ReasonCode { get; init; }

    /// <summary>The paper that says why, in intake's store.</summary>
    public PaperRef? Paper { get; init; }
}

/// <summary>The citizen brought what was missing (đã bổ sung).</summary>
[WireName("intake.supplement-received.v1")]
public sealed record SupplementReceived
{
    /// <summary>Papers brought.</summary>
    public required IReadOnlyList<PaperRef> Papers { get; init; }

    /// <summary>True when the desk itself had asked, before it accepted the dossier (status 5 back to 1); null afterwards.</summary>
    public bool? BeforeAcceptance { get; init; }
}

/// <summary>The citizen asks to take the dossier back (rút hồ sơ); routing decides.</summary>
[WireName("intake.withdrawal-requested.v1")]
public sealed record WithdrawalRequested
{
    /// <summary>Code of the reason.</summary>
    public required string ReasonCode { get; init; }
}

/// <summary>The citizen wants the result in another way than first said (đổi hình thức trả kết quả).</summary>
[WireName("intake.return-choice-changed.v1")]
public sealed record ReturnChoiceChanged
{
    /// <summary>How it was to go back.</summary>
    public required ReturnMethod Previous { get; init; }

    /// <summary>How it goes back from now on.</summary>
    public required ReturnMethod ReturnBy { get; init; }

    /// <summary>Agency whose desk returns the result.</summary>
    public required string DeskAgency { get; init; }
}

/// <summary>The result was handed over at the counter (trả kết quả).</summary>
[WireName("intake.result-handed-over.v1")]
public sealed record ResultHandedOver
{
    /// <summary>Agency whose desk handed it over.</summary>
    public required string DeskAgency { get; init; }

    /// <summary>When it changed hands (UTC).</summary>
    public required DateTimeOffset HandedOverAt { get; init; }
}
