using System.Globalization;
using LienThong.Catalogue;
using LienThong.Contracts;

namespace LienThong.Routing.Itineraries;

/// <summary>One sentence for each thing that happened beside the plain way; codes stay codes, never personal data.</summary>
internal static class IncidentWords
{
    public static Label Of(Standing standing, Incident incident)
    {
        var agency = incident.Agency is { } code ? standing.NameOf(code) : new Label("", "");
        return incident.Kind switch
        {
            IncidentKind.Correction => new(
                $"{agency.Vi} trả lại để sửa ở bước {Step(standing, incident.ToStepId).Vi}.",
                $"{agency.En} returned it to be put right in step {Step(standing, incident.ToStepId).En}."),
            IncidentKind.Supplement => Supplement(incident, agency),
            IncidentKind.Restart => new("Thời hạn được tính lại từ đầu.", "The limit was counted again from zero."),
            IncidentKind.Extension => new(
                $"{agency.Vi} xin lỗi và hẹn lại từ {Day(incident.PreviousDueOn)} sang {Day(incident.UntilOn)}.",
                $"{agency.En} apologised and moved the date from {Day(incident.PreviousDueOn)} to {Day(incident.UntilOn)}."),
            IncidentKind.RerouteBack => new(
                $"Lãnh đạo {agency.Vi} chuyển lại bước {Step(standing, incident.ToStepId).Vi}.",
                $"A leader of {agency.En} sent it back to step {Step(standing, incident.ToStepId).En}."),
            IncidentKind.RerouteTransfer => new(
                $"Lãnh đạo {agency.Vi} chuyển sang {standing.NameOf(incident.ToAgency!).Vi}.",
                $"A leader of {agency.En} handed it to {standing.NameOf(incident.ToAgency!).En}."),
            IncidentKind.RerouteWrongProcedure => new(
                $"{agency.Vi} dừng vì tiếp nhận sai thủ tục.", $"{agency.En} stopped it: received under the wrong procedure."),
            IncidentKind.Refusal => new($"{agency.Vi} từ chối giải quyết.", $"{agency.En} refused it."),
            IncidentKind.Stop when incident.Agency is null => new(
                "Dừng giải quyết vì quá hạn bổ sung giấy tờ.", "Stopped: the papers asked for did not come in time."),
            IncidentKind.Stop => new($"{agency.Vi} dừng giải quyết.", $"{agency.En} stopped processing."),
            IncidentKind.Withdrawal => new("Công dân rút hồ sơ.", "The citizen withdrew it."),
            IncidentKind.WithdrawalRefused => new(
                "Công dân xin rút hồ sơ nhưng đã quá muộn.", "The citizen wished to withdraw it, too late."),
            IncidentKind.ReturnChoice => ReturnChoice(incident.ReturnBy),
            IncidentKind.ParcelSentBack => new("Bưu gửi bị chuyển hoàn.", "The parcel was sent back."),
            IncidentKind.ParcelLost => new("Bưu gửi bị thất lạc.", "The parcel was lost."),
            _ => new("Bưu gửi được thu hồi, kết quả chờ tại quầy.", "The parcel was taken back; the result waits at the counter."),
        };
    }

    private static Label Supplement(Incident asked, Label agency)
    {
        var (vi, en) = ($"{agency.Vi} yêu cầu bổ sung giấy tờ lần {asked.Round}, hạn {Day(asked.UntilOn)}",
            $"{agency.En} asked for papers, request {asked.Round}, until {Day(asked.UntilOn)}");
        return asked switch
        {
            { EndedAt: { } endedAt } => new(
                $"{vi}; đã nhận đủ ngày {Day(WorkingCalendar.DateOf(endedAt))}.",
                $"{en}; received on {Day(WorkingCalendar.DateOf(endedAt))}."),
            { LapsedAt: not null } => new($"{vi}; quá hạn.", $"{en}; not brought in time."),
            _ => new($"{vi}.", $"{en}."),
        };
    }

    private static Label ReturnChoice(ReturnMethod? returnBy) => returnBy switch
    {
        ReturnMethod.Counter => new("Đổi sang nhận kết quả tại quầy.", "The result is to be collected at the counter."),
        ReturnMethod.Online => new("Đổi sang nhận kết quả trực tuyến.", "The result is to be returned online."),
        _ => new("Đổi sang nhận kết quả qua bưu chính.", "The result is to be returned by post."),
    };

    private static Label Step(Standing standing, string? stepId) =>
        (stepId is null ? null : standing.Procedure.Route.Step(stepId)?.Names) ?? new(stepId ?? "", stepId ?? "");

    private static string Day(DateOnly? on) => on?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) ?? "";
}
