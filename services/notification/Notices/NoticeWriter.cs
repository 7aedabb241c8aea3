using System.Globalization;
using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Kit.Messages;
using LienThong.Notification.Data;

namespace LienThong.Notification.Notices;

/// <summary>Writes the notice of one fact: what is said is settled here, when it is sent is the worker's.</summary>
internal sealed class NoticeWriter(NotificationDb db, LiveCatalogue live, TimeProvider clock)
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    /// <summary>The dossier a fact is about.</summary>
    /// <exception cref="NotYet">Intake has not said yet that it was accepted.</exception>
    public async Task<KnownDossier> Find(DossierEvent e, CancellationToken ct) =>
        await db.Dossiers.FindAsync([e.DossierId], ct) ?? throw new NotYet("intake has not announced the acceptance yet");

    /// <summary>Writes the notice and remembers what the citizen was told.</summary>
    public void Write(KnownDossier dossier, DossierEvent e, DossierStatus status, string template, params IEnumerable<(string Name, Label Value)> values)
    {
        dossier.Status = status;
        var filled = values.ToDictionary(value => value.Name, value => value.Value);
        filled["code"] = new(dossier.Code, dossier.Code);
        filled["procedure"] = live.Current.Find(dossier.ProcedureCode, dossier.ProcedureVersion)?.Names
            ?? new(dossier.ProcedureCode, dossier.ProcedureCode);
        filled["desk"] = AgencyName(dossier.DeskAgency);
        filled["receivedAt"] = Moment(dossier.ReceivedAt);
        filled["dueOn"] = Day(dossier.DueOn);
        var (subject, text) = MessageTemplate.Fill(template, filled);
        db.Notices.Add(new()
        {
            Id = Guid.CreateVersion7(), DossierId = dossier.Id, FactId = e.Id, FactType = e.Type, Status = status, Template = template,
            SubjectVi = subject.Vi, SubjectEn = subject.En, TextVi = text.Vi, TextEn = text.En, CreatedAt = clock.GetUtcNow(),
        });
    }

    /// <summary>Name of an agency; its code when the catalogue does not know it.</summary>
    public Label AgencyName(string? code) => code is null
        ? new("người dân", "the citizen")
        : live.Current.FindAgency(code)?.Names ?? new(code, code);

    public static Label Day(DateOnly on) =>
        new(on.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture), on.ToString("d MMMM yyyy", CultureInfo.InvariantCulture));

    public static Label Moment(DateTimeOffset at)
    {
        var local = at.ToOffset(Vietnam);
        return new(
            local.ToString("HH:mm 'ngày' dd/MM/yyyy", CultureInfo.InvariantCulture),
            local.ToString("HH:mm, d MMMM yyyy", CultureInfo.InvariantCulture));
    }

    public static Label Number(int number) => new(number.ToString(CultureInfo.InvariantCulture), number.ToString(CultureInfo.InvariantCulture));

    /// <summary>One line for each sum to be paid, and their total.</summary>
    public static Label Duties(IReadOnlyList<DutyNotice> duties)
    {
        var total = duties.Sum(duty => duty.AmountVnd);
        return new(
            string.Join('\n', duties.Select(duty => $"- {DutyNames.Of(duty.Kind).Vi} ({DutyNames.Of(duty.Payer).Vi} nộp): {Dong(duty.AmountVnd)} đồng, "
                + $"thông báo số {duty.NoticeNumber}").Append($"Tổng cộng: {Dong(total)} đồng.")),
            string.Join('\n', duties.Select(duty => $"- {DutyNames.Of(duty.Kind).En} (paid by {DutyNames.Of(duty.Payer).En}): VND {Comma(duty.AmountVnd)}, "
                + $"notice no. {duty.NoticeNumber}").Append($"Total: VND {Comma(total)}.")));
    }

    private static string Dong(long amount) => amount.ToString("N0", CultureInfo.InvariantCulture).Replace(',', '.');

    private static string Comma(long amount) => amount.ToString("N0", CultureInfo.InvariantCulture);
}

/// <summary>Words for the codes in notices of duties; a code nobody has words for is shown as it is.</summary>
internal static class DutyNames
{
    public static Label Of(string kind) => kind switch
    {
        "income-tax" => new("Thuế thu nhập cá nhân", "Personal income tax"),
        "registration-fee" => new("Lệ phí trước bạ", "Registration fee"),
        "land-use-fee" => new("Tiền sử dụng đất", "Land use fee"),
        _ => new(kind, kind),
    };

    public static Label Of(PayerRole payer) => payer switch
    {
        PayerRole.Seller => new("bên chuyển nhượng", "the transferor"),
        PayerRole.Buyer => new("bên nhận chuyển nhượng", "the transferee"),
        _ => new("người nộp hồ sơ", "the applicant"),
    };
}
