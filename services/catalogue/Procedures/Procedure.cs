using LienThong.Contracts;

namespace LienThong.Catalogue;

/// <summary>One version of an administrative procedure (thủ tục hành chính); a dossier keeps the one in force at its reception.</summary>
public sealed record Procedure
{
    /// <summary>Code in the national database (mã TTHC), for example <c>1.013831</c>.</summary>
    public required string Code { get; init; }

    public required int Version { get; init; }

    public required Label Names { get; init; }

    /// <summary>Code of the field (lĩnh vực), for example <c>dat-dai</c>.</summary>
    public required string Field { get; init; }

    public required TierOrder TierOrder { get; init; }

    public required DateOnly InForceFrom { get; init; }

    /// <summary>Last day on which dossiers are received under this version; null while it is open.</summary>
    public DateOnly? InForceTo { get; init; }

    /// <summary>Ways in which a dossier may come in.</summary>
    public required IReadOnlyList<SubmissionChannel> Channels { get; init; }

    public required IReadOnlyList<RequiredDocument> Documents { get; init; }

    public required IReadOnlyList<Fee> Fees { get; init; }

    /// <summary>Legal limit (thời hạn giải quyết) in working days.</summary>
    public required int LimitWorkingDays { get; init; }

    public required CountRule Count { get; init; }

    public required ExpectedResult Result { get; init; }

    public required Route Route { get; init; }

    public SupplementRule Supplement { get; init; } = SupplementRule.Usual;

    public ExtensionRule Extension { get; init; } = ExtensionRule.Usual;

    /// <summary>Id of the step from which the citizen can no longer withdraw (rút hồ sơ); null when until the end.</summary>
    public string? WithdrawalBefore { get; init; }

    /// <summary>Whether dossiers received on that day follow this version.</summary>
    public bool InForceOn(DateOnly on) => InForceFrom <= on && (InForceTo is null || on <= InForceTo);
}

/// <summary>The order of government a procedure version belongs to.</summary>
public enum TierOrder
{
    /// <summary>Commune and province, from 01/07/2025.</summary>
    TwoTier = 2,

    /// <summary>Commune, district and province, to 30/06/2025.</summary>
    ThreeTier = 3,
}

/// <summary>From when the legal limit is counted.</summary>
public enum CountRule
{
    /// <summary>The day of reception does not count (Bộ luật Dân sự 2015, Điều 147).</summary>
    FromNextDay = 1,
}

/// <summary>A fee or charge (phí, lệ phí) collected at reception.</summary>
public sealed record Fee(string Kind, Label Names, long AmountVnd);

/// <summary>What the procedure ends in (kết quả), and for how many years it is kept; null when for good (vĩnh viễn).</summary>
public sealed record ExpectedResult(string Kind, Label Names, int? RetentionYears);

/// <summary>A paper the dossier must or may hold (thành phần hồ sơ).</summary>
public sealed record RequiredDocument(string Kind, Label Names, DocumentForm Form, int Count, bool Required, bool Reusable);

/// <summary>In which form a paper is wanted.</summary>
public enum DocumentForm
{
    /// <summary>Bản chính.</summary>
    Original = 1,

    /// <summary>Bản sao có chứng thực.</summary>
    Certified = 2,

    /// <summary>Bản sao.</summary>
    Copy = 3,
}
