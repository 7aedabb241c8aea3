using LienThong.Intake.Data;

namespace LienThong.Intake.Dossiers;

/// <summary>Who collected the result at the counter, and who handed it over.</summary>
internal sealed class HandOver
{
    public required Guid DossierId { get; init; }

    [PersonalData]
    public required string ReceiverName { get; init; }

    public ReceiverKind Receiver { get; init; } = ReceiverKind.Party;

    public IdentityPaper PaperType { get; init; } = IdentityPaper.CitizenId;

    /// <summary>Number of the paper shown, all but its end hidden: enough to prove, useless to steal.</summary>
    [PersonalData]
    public required string ReceiverCitizenId { get; init; }

    /// <summary>The authorisation (giấy ủy quyền) a proxy showed.</summary>
    public string? AuthorisationNumber { get; init; }

    /// <summary>What the receiver is to the applicant, in the desk's words.</summary>
    [PersonalData]
    public required string Relation { get; init; }

    public required string Officer { get; init; }

    public required DateTimeOffset At { get; init; }
}
