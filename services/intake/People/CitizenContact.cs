using LienThong.Contracts;
using LienThong.Kit.Http;

namespace LienThong.Intake.People;

/// <summary>One time the citizen had to do with an agency, and why: how often they had to come is counted (TT 01/2018, Điều 13).</summary>
internal sealed class CitizenContact
{
    public required Guid Id { get; init; }

    public required Guid DossierId { get; init; }

    public required SubmissionChannel Channel { get; init; }

    /// <summary>Code of the reason: <c>submission</c>, <c>supplement</c>, <c>withdrawal</c> ...</summary>
    public required string ReasonCode { get; init; }

    public required string Agency { get; init; }

    public required string NotedBy { get; init; }

    public required DateTimeOffset At { get; init; }

    public static CitizenContact Of(Guid dossierId, SubmissionChannel channel, string reasonCode, Caller caller, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(),
        DossierId = dossierId,
        Channel = channel,
        ReasonCode = reasonCode,
        Agency = caller.Agency,
        NotedBy = caller.Subject,
        At = at,
    };

    /// <summary>The way a caller speaks for the citizen: a desk stands before them, a citizen's own client is online.</summary>
    public static SubmissionChannel ChannelOf(Caller caller) => caller.Agency.Length > 0 ? SubmissionChannel.Counter : SubmissionChannel.Online;
}
