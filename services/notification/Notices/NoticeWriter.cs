using LienThong.Catalogue;
using LienThong.Contracts;
using LienThong.Kit.Messages;
using LienThong.Notification.Data;
using LienThong.Notification.Rules;

namespace LienThong.Notification.Notices;

/// <summary>Writes the notices of one fact as the rules say: what is said is settled here, when it is sent is the worker's.</summary>
internal sealed class NoticeWriter(NotificationDb db, NoticeRules rules, LiveCatalogue live, TimeProvider clock)
{
    /// <summary>The dossier a fact is about.</summary>
    /// <exception cref="NotYet">Intake has not said yet that it was accepted.</exception>
    public async Task<KnownDossier> Find(DossierEvent e, CancellationToken ct) =>
        await db.Dossiers.FindAsync([e.DossierId], ct) is { Code: not null } dossier
            ? dossier
            : throw new NotYet("intake has not announced the acceptance yet");

    /// <summary>Writes the fact's notices; none when no rule tells of it.</summary>
    /// <param name="dossier">The dossier as the fact leaves it.</param>
    /// <param name="e">The fact.</param>
    /// <param name="holds">Conditions that hold (<see cref="NoticeWords"/>).</param>
    /// <param name="values">What templates may name.</param>
    public void Write(KnownDossier dossier, DossierEvent e, IReadOnlyCollection<string> holds, params IEnumerable<(string Name, Label Value)> values)
    {
        Dictionary<string, Label>? filled = null;
        foreach (var (rule, channel) in rules.For(e.Type, holds))
        {
            filled ??= Fill(dossier, values);
            var (subject, text) = MessageTemplate.Fill(rule.Template, filled);
            db.Notices.Add(new()
            {
                Id = Guid.CreateVersion7(), DossierId = dossier.Id, FactId = e.Id, FactType = e.Type, Status = dossier.Status,
                Template = rule.Template, Channel = channel, Languages = string.Join(' ', rule.Languages), Purpose = rule.Purpose,
                StillTrue = rule.StillTrue, SubjectVi = Shortened(subject.Vi), SubjectEn = Shortened(subject.En), TextVi = text.Vi, TextEn = text.En,
                CreatedAt = clock.GetUtcNow(), Trace = Hop.Here,
            });
        }
    }

    /// <summary>Name of an agency; its code when the catalogue does not know it.</summary>
    public Label AgencyName(string? code) => code is null
        ? new("người dân", "the citizen")
        : live.Current.FindAgency(code)?.Names ?? new(code, code);

    /// <summary>The procedure a dossier follows, or would follow if it was accepted on the day it was handed in.</summary>
    public Procedure? ProcedureOf(KnownDossier dossier) => dossier.ProcedureVersion is { } version
        ? live.Current.Find(dossier.ProcedureCode, version)
        : live.Current.InForce(dossier.ProcedureCode, Words.DayOf(dossier.ReceivedAt));

    /// <summary>One line for each paper, by its name in the catalogue.</summary>
    public Label Documents(KnownDossier dossier, IReadOnlyList<string>? kinds)
    {
        var names = ProcedureOf(dossier)?.Documents.ToDictionary(document => document.Kind, document => document.Names) ?? [];
        return Words.Lines((kinds ?? []).Select(kind => names.GetValueOrDefault(kind) ?? new(kind, kind)));
    }

    private Dictionary<string, Label> Fill(KnownDossier dossier, IEnumerable<(string Name, Label Value)> values)
    {
        var filled = values.ToDictionary(value => value.Name, value => value.Value);
        filled["code"] = dossier.Code is { } code ? new(code, code) : new("chưa cấp", "not given yet");
        filled["status"] = CodeNames.Status(dossier.Status);
        filled["procedure"] = ProcedureOf(dossier)?.Names ?? new(dossier.ProcedureCode, dossier.ProcedureCode);
        filled["desk"] = AgencyName(dossier.DeskAgency);
        filled["receivedAt"] = Words.Moment(dossier.ReceivedAt);
        filled["dueOn"] = dossier.DueOn is { } due ? Words.Day(due) : new("chưa hẹn", "not set yet");
        return filled;
    }

    private static string Shortened(string subject) => subject.Length > 300 ? subject[..299] + "…" : subject;
}
