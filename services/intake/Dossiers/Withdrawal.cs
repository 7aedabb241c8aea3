using System.Text.Json.Serialization;

namespace LienThong.Intake.Dossiers;

/// <summary>What became of the wish to withdraw.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WithdrawalOutcome>))]
internal enum WithdrawalOutcome
{
    Asked = 1,
    Granted = 2,
    Refused = 3,
}

/// <summary>The citizen's wish to take the dossier back (rút hồ sơ), and what came of it.</summary>
internal sealed class Withdrawal
{
    public required Guid Id { get; init; }

    public required Guid DossierId { get; init; }

    public required string ReasonCode { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public required string NotedBy { get; init; }

    public WithdrawalOutcome Outcome { get; private set; } = WithdrawalOutcome.Asked;

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it was refused.</summary>
    public string? DecisionCode { get; private set; }

    public void Decide(WithdrawalOutcome outcome, DateTimeOffset at, string? code) => (Outcome, DecidedAt, DecisionCode) = (outcome, at, code);
}
