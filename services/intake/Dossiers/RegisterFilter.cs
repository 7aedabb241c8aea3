using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Intake.Data;
using LienThong.Intake.People;
using LienThong.Kit.Http;
using Microsoft.EntityFrameworkCore;

namespace LienThong.Intake.Dossiers;

/// <summary>What of the register (sổ theo dõi) is asked for; bound from the query string, the same for the list and its CSV.</summary>
internal sealed record RegisterFilter(
    string? Status, string? Procedure, string? Channel, string? ReceivedFrom, string? ReceivedTo, bool? Overdue, string? Q)
{
    private const int LongestSearch = 100;
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    /// <summary>The query, begun from what the caller may know of; or which filter cannot be read.</summary>
    public Problem? Apply(IntakeDb db, Caller caller, DateTimeOffset now, out IQueryable<Dossier> dossiers)
    {
        dossiers = db.DossiersOf(caller).AsNoTracking();
        if (!TryRead<DossierStatus>(Status, out var status))
        {
            return Problems.BadStatus();
        }

        if (!TryRead<SubmissionChannel>(Channel, out var channel))
        {
            return Problems.BadFilter("channel");
        }

        if (!TryReadDay(ReceivedFrom, out var from))
        {
            return Problems.BadFilter("receivedFrom");
        }

        if (!TryReadDay(ReceivedTo, out var to) || to < from)
        {
            return Problems.BadFilter("receivedTo");
        }

        if (Procedure is { Length: > 40 } || Procedure?.Contains('\0', StringComparison.Ordinal) is true)
        {
            return Problems.BadFilter("procedure");
        }

        dossiers = status is null ? dossiers : dossiers.Where(dossier => dossier.Status == status);
        dossiers = channel is null ? dossiers : dossiers.Where(dossier => dossier.Channel == channel);
        dossiers = Procedure is null ? dossiers : dossiers.Where(dossier => dossier.ProcedureCode == Procedure);
        if (from is { } first)
        {
            var begin = new DateTimeOffset(first, TimeOnly.MinValue, Vietnam).ToUniversalTime();
            dossiers = dossiers.Where(dossier => dossier.ReceivedAt >= begin);
        }

        if (to is { } last)
        {
            var end = new DateTimeOffset(last.AddDays(1), TimeOnly.MinValue, Vietnam).ToUniversalTime();
            dossiers = dossiers.Where(dossier => dossier.ReceivedAt < end);
        }

        if (Overdue is { } late)
        {
            // A stopped clock keeps what was left when it stopped: only what was late by then is late.
            var today = WorkingCalendar.DateOf(now);
            dossiers = dossiers.Where(dossier => late == (dossier.ReceivedAt != null && dossier.FinishedAt == null
                && dossier.Status != DossierStatus.Withdrawn && dossier.Status != DossierStatus.Stopped
                && dossier.LawfulDueOn < (dossier.ClockStoppedOn ?? today)));
        }

        return string.IsNullOrWhiteSpace(Q) ? null : Search(db, ref dossiers);
    }

    /// <summary>By name without marks, by code or barcode, by phone, by the number of a paper.</summary>
    private Problem? Search(IntakeDb db, ref IQueryable<Dossier> dossiers)
    {
        if (Text.Line(Q, LongestSearch) is not { } text)
        {
            return Problems.BadFilter("q");
        }

        var exact = text.ToUpperInvariant();
        var phone = Person.MobileNumber(text) ?? "";
        var words = Folded.Words(text);
        if (words.Length == 0)
        {
            return Problems.BadFilter("q");
        }

        // Every word typed begins a word of the name, in any order: "lua pham" finds Phạm Thị Lụa. Letters and digits only reach the query.
        var names = string.Join(" & ", words.Split(' ').Select(word => word + ":*"));
        // The people found are one set, looked up once by index; asking anew for every row of the register would not end.
        var people = db.People.Where(person => person.CitizenId == text || person.AuthorisationNumber == text
            || (phone != "" && person.Phone == phone)
            || EF.Functions.ToTsVector("simple", person.SearchName).Matches(EF.Functions.ToTsQuery("simple", names)))
            .Select(person => person.DossierId);
        dossiers = dossiers.Where(dossier => dossier.Code == exact || dossier.ParcelCode == exact || dossier.FeeReceiptNumber == text
            || dossier.HandOverRecordNumber == text || dossier.ResultNumber == text
            || people.Contains(dossier.Id));
        return null;
    }

    private static bool TryRead<T>(string? text, out T? value)
        where T : struct, Enum
    {
        value = null;
        if (text is null)
        {
            return true;
        }

        if (!Enum.TryParse<T>(text, ignoreCase: true, out var parsed) || !Enum.IsDefined(parsed))
        {
            return false;
        }

        value = parsed;
        return true;
    }

    private static bool TryReadDay(string? text, out DateOnly? day)
    {
        day = null;
        if (text is null)
        {
            return true;
        }

        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, default, out var read)
            || read.Year is < 2000 or > 2200)
        {
            return false;
        }

        day = read;
        return true;
    }
}
