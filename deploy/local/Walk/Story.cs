using LienThong.Look;

namespace LienThong.Local.Walk;

/// <summary>All that the services answered about one dossier; text and page are made of this and of nothing else.</summary>
/// <remarks>Traces go by <c>accept</c>, <c>step-1</c>, <c>hand-over</c>, <c>delivery</c>; the receipt is form 01 as intake printed it.</remarks>
internal sealed record Story(
    string Letter,
    Itinerary Itinerary,
    Deadline Deadline,
    IReadOnlyList<Notice> Notices,
    IReadOnlyList<Parcel> Parcels,
    IReadOnlyList<Paper> Papers,
    IReadOnlyList<Duty> Duties,
    IReadOnlyDictionary<string, string> Traces,
    string? TrackingStatus,
    string? Receipt)
{
    /// <summary>Where form 01 lies, seen from the page: beside it as a file, below its address in the portal.</summary>
    public string ReceiptPage => $"minh-hoa/form-01-{Letter.ToLowerInvariant()}.html";

    /// <summary>Days late; negative when early; null while open.</summary>
    public int? Late => Itinerary.FinishedAt is null ? null : Itinerary.WorkingDaysLate;

    /// <summary>Look of its verdict.</summary>
    public string Look => Late is > 0 ? "late" : Late is null ? "run" : "done";

    /// <summary>Role in which an agency takes part, from the steps it was given.</summary>
    public string RoleOf(string agency) =>
        Itinerary.Steps.FirstOrDefault(step => step.Agency == agency)?.Role ?? (agency == Itinerary.DeskAgency ? "desk" : "");

    /// <summary>Whose days, and always the desk's own number.</summary>
    public IReadOnlyList<AgencyDays> Charged =>
    [
        .. Itinerary.LateByAgency.Where(days => days.WorkingDays > 0 && days.Agency != Itinerary.DeskAgency),
        .. Itinerary.LateByAgency.Where(days => days.Agency == Itinerary.DeskAgency),
    ];

    /// <summary>The verdict with its owner, in Vietnamese.</summary>
    public string Verdict => Late switch
    {
        null => "chưa xong",
        < 0 => $"sớm {-Late} ngày làm việc",
        0 => "đúng hạn",
        _ => $"trễ {Late} ngày làm việc: "
            + string.Join("; ", Charged.Select(days => $"{LaneWords.ShortRole(RoleOf(days.Agency)).Vi} {days.WorkingDays}")),
    };

    /// <summary>The verdict with its owner, in English.</summary>
    public string VerdictEn => Late switch
    {
        null => "not finished",
        < 0 => $"{Words.Days(-Late.Value)} early",
        0 => "on time",
        _ => $"late {Words.Days(Late.Value)}: "
            + string.Join(", ", Charged.Select(days => $"{LaneWords.ShortRole(RoleOf(days.Agency)).En} {days.WorkingDays}")),
    };
}
