using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Intake.Procedures;
using LienThong.Kit.Http;

namespace LienThong.Intake.Dossiers;

/// <summary>What was handed in, checked against the law of the day: procedure, area, channel, desk and the legal moment of submission.</summary>
internal sealed record Submission(
    Procedure Procedure, string Area, SubmissionChannel Channel, ReturnMethod ReturnBy, string Desk, DateTimeOffset SubmittedAt,
    string? HandOverRecordNumber)
{
    /// <summary>A hand-over record older than this is a slip of the pen, not a dossier that waited.</summary>
    private const int OldestRecordDays = 30;

    /// <summary>Clocks of two machines differ a little; a record signed "in two minutes" is not from the future.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    public static Problem? From(SubmitDossier.Request request, Caller caller, Catalogue.Catalogue law, DateTimeOffset now, out Submission? submission)
    {
        submission = null;
        var today = WorkingCalendar.DateOf(now);
        if (DeskOf(request, caller, law, today, out var desk) is { } noDesk)
        {
            return noDesk;
        }

        if (request.ProcedureCode is null || law.InForce(request.ProcedureCode, today) is not { } procedure)
        {
            return Problems.UnknownProcedure(request.ProcedureCode);
        }

        if (request.Area is null || !Areas.IsServed(procedure, request.Area, law, today))
        {
            return Problems.UnknownArea(request.Area);
        }

        if (!Enum.IsDefined(request.Channel) || !procedure.Channels.Contains(request.Channel))
        {
            return Problems.ChannelNotOffered("channel");
        }

        if (!Enum.IsDefined(request.ReturnBy))
        {
            return Problems.ChannelNotOffered("returnBy");
        }

        if (RecordOf(request, now, out var record) is { } badRecord)
        {
            return badRecord;
        }

        submission = new(
            procedure, request.Area, request.Channel, request.ReturnBy, desk!,
            request.Channel is SubmissionChannel.Post ? request.HandedOverAt!.Value : now, record);
        return null;
    }

    /// <summary>An officer hands in at the own desk; a citizen's client (no agency) names the desk, online only.</summary>
    private static Problem? DeskOf(SubmitDossier.Request request, Caller caller, Catalogue.Catalogue law, DateOnly today, out string? desk)
    {
        desk = caller.Agency.Length > 0 ? caller.Agency : request.DeskAgency;
        if (caller.Agency.Length > 0 && request.DeskAgency is not null && request.DeskAgency != caller.Agency)
        {
            return Problems.UnknownDesk(request.DeskAgency);
        }

        if (desk is null || law.FindAgency(desk) is not { Role: "desk" } agency)
        {
            return caller.Agency.Length > 0 ? Problems.NotADesk() : Problems.UnknownDesk(request.DeskAgency);
        }

        if (!agency.ExistsOn(today))
        {
            return Problems.DeskGone(agency.Successor);
        }

        return caller.Agency.Length == 0 && request.Channel is not SubmissionChannel.Online ? Problems.ChannelNotOffered("channel") : null;
    }

    private static Problem? RecordOf(SubmitDossier.Request request, DateTimeOffset now, out string? record)
    {
        record = Text.Line(request.HandOverRecordNumber, 40);
        if (request.Channel is not SubmissionChannel.Post)
        {
            return request.HandedOverAt is not null || request.HandOverRecordNumber is not null
                ? Problems.NotByPost(request.HandedOverAt is not null ? "handedOverAt" : "handOverRecordNumber")
                : null;
        }

        if (record is null)
        {
            return Problems.BadHandOverRecord();
        }

        return request.HandedOverAt is not { } at || at > now + Slack || at < now.AddDays(-OldestRecordDays)
            ? Problems.BadHandedOverAt(OldestRecordDays)
            : null;
    }
}
