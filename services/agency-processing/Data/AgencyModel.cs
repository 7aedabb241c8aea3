using System.Text.Encodings.Web;
using System.Text.Json;
using LienThong.AgencyProcessing.Consultations;
using LienThong.AgencyProcessing.Duties;
using LienThong.AgencyProcessing.HandOvers;
using LienThong.AgencyProcessing.Notes;
using LienThong.AgencyProcessing.Results;
using LienThong.AgencyProcessing.Substitutions;
using LienThong.AgencyProcessing.Supplements;
using LienThong.AgencyProcessing.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LienThong.AgencyProcessing.Data;

/// <summary>How the tables look: keys, lengths, indexes, and which columns are JSON.</summary>
internal static class AgencyModel
{
    private static readonly JsonSerializerOptions Json =
        new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Build(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<StepWork>(work =>
        {
            work.HasKey(w => new { w.DossierId, w.StepNumber });
            work.HasIndex(w => w.Id).IsUnique();
            work.Property(w => w.DossierCode).HasMaxLength(40);
            work.Property(w => w.ProcedureCode).HasMaxLength(60);
            work.Property(w => w.StepId).HasMaxLength(100);
            work.Property(w => w.CameBy).HasMaxLength(100);
            work.Property(w => w.AssignedBy).HasMaxLength(100);
            work.Property(w => w.CompletedBy).HasMaxLength(100);
            work.Property(w => w.EndReason).HasMaxLength(100);
            work.Property(w => w.CompletionKey).HasMaxLength(64);
            AsJson(work.Property(w => w.EndPaper));
            work.Property(w => w.Kind).HasMaxLength(50);
            work.Property(w => w.Role).HasMaxLength(50);
            work.Property(w => w.Agency).HasMaxLength(35);
            work.Property(w => w.Position).HasMaxLength(20);
            work.Property(w => w.TakenBy).HasMaxLength(100);
            work.Property(w => w.Outcome).HasMaxLength(100);
            work.Property(w => w.CancelReason).HasMaxLength(100);
            work.Property(w => w.Version).IsRowVersion();
            AsJson(work.Property(w => w.Name));
            AsJson(work.Property(w => w.Outcomes));
            AsJson(work.Property(w => w.Fields));
            // Every row stands in exactly one of the two: an inbox never walks over what was done years ago.
            work.HasIndex(w => new { w.Agency, w.Position, w.UrgentAt, w.Id }, "ix_work_open").HasFilter("state IN (1, 2)");
            work.HasIndex(w => new { w.Agency, w.Position, w.UrgentAt, w.Id }, "ix_work_done").HasFilter("state IN (3, 4)");
        });
        modelBuilder.Entity<Duty>(duty =>
        {
            duty.HasKey(d => new { d.DossierId, d.NoticeNumber });
            duty.Property(d => d.NoticeNumber).HasMaxLength(Codes.MaxLength);
            duty.Property(d => d.Kind).HasMaxLength(Codes.MaxLength);
            duty.Property(d => d.Agency).HasMaxLength(35);
            duty.Property(d => d.ProofNumber).HasMaxLength(Codes.MaxLength);
            duty.Property(d => d.RegisteredBy).HasMaxLength(100);
            duty.Property(d => d.RegisteredAgency).HasMaxLength(35);
            duty.Property(d => d.AnyoneMayPay).HasDefaultValue(true);
            duty.Property(d => d.Version).IsRowVersion();
            AsJson(duty.Property(d => d.Corrections)).HasDefaultValueSql("'[]'");
            duty.Ignore(d => d.Notice);
        });
        modelBuilder.Entity<DossierResult>(result =>
        {
            result.HasKey(r => new { r.DossierId, r.StepNumber });
            result.Property(r => r.Kind).HasMaxLength(Codes.MaxLength);
            result.Property(r => r.ResultNumber).HasMaxLength(Codes.MaxLength);
            result.Property(r => r.Digest).HasMaxLength(64);
            result.Property(r => r.Agency).HasMaxLength(35);
            result.Property(r => r.SignedBy).HasMaxLength(100);
            result.Property(r => r.SealedBy).HasMaxLength(100);
            result.HasIndex(r => new { r.Agency, r.Kind, r.ResultNumber });
        });
        AddMore(modelBuilder);
    }

    private static void AddMore(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ResultDraft>(draft =>
        {
            draft.HasKey(d => new { d.DossierId, d.StepNumber });
            draft.Property(d => d.Agency).HasMaxLength(35);
            draft.Property(d => d.SignedBy).HasMaxLength(100);
            draft.Property(d => d.SignedFor).HasMaxLength(100);
            draft.Property(d => d.ResultNumber).HasMaxLength(Codes.MaxLength);
            draft.Property(d => d.SealedKind).HasMaxLength(Codes.MaxLength);
            draft.Property(d => d.SealedBy).HasMaxLength(100);
            AsJson(draft.Property(d => d.Signed));
            AsJson(draft.Property(d => d.Sealed));
            draft.HasIndex(d => new { d.Agency, d.SealedKind, d.ResultNumber });
        });
        modelBuilder.Entity<WorkAct>(act =>
        {
            act.HasKey(a => new { a.DossierId, a.StepNumber, a.Id });
            act.Property(a => a.Deed).HasMaxLength(50);
            act.Property(a => a.By).HasMaxLength(100);
            act.Property(a => a.ActingFor).HasMaxLength(100);
            act.Property(a => a.Officer).HasMaxLength(100);
            act.Property(a => a.ReasonCode).HasMaxLength(100);
        });
        modelBuilder.Entity<Note>(note =>
        {
            note.HasIndex(n => new { n.DossierId, n.StepNumber, n.Id });
            note.Property(n => n.Agency).HasMaxLength(35);
            note.Property(n => n.Author).HasMaxLength(100);
            note.Property(n => n.Text).HasMaxLength(Note.MaxText);
            note.Property(n => n.Version).IsRowVersion();
            AsJson(note.Property(n => n.Earlier));
        });
        modelBuilder.Entity<SupplementRequest>(asked =>
        {
            asked.HasKey(s => new { s.DossierId, s.Round });
            asked.Property(s => s.Agency).HasMaxLength(35);
            asked.Property(s => s.AskedBy).HasMaxLength(100);
            asked.Property(s => s.ActingFor).HasMaxLength(100);
            asked.Property(s => s.ReasonCode).HasMaxLength(100);
            asked.Property(s => s.LeaderReasonCode).HasMaxLength(100);
            AsJson(asked.Property(s => s.DocumentKinds));
            AsJson(asked.Property(s => s.Paper));
        });
        modelBuilder.Entity<Substitution>(substitution =>
        {
            substitution.HasIndex(s => new { s.Agency, s.Substitute, s.UntilOn });
            substitution.Property(s => s.Agency).HasMaxLength(35);
            substitution.Property(s => s.Position).HasMaxLength(20);
            substitution.Property(s => s.Officer).HasMaxLength(100);
            substitution.Property(s => s.Substitute).HasMaxLength(100);
            substitution.Property(s => s.MadeBy).HasMaxLength(100);
            substitution.Property(s => s.EndedBy).HasMaxLength(100);
            substitution.Property(s => s.Version).IsRowVersion();
        });
        modelBuilder.Entity<Consultation>(consultation =>
        {
            consultation.HasIndex(c => new { c.ConsultedAgency, c.Id });
            consultation.HasIndex(c => new { c.AskingAgency, c.Id });
            consultation.Property(c => c.DossierCode).HasMaxLength(40);
            consultation.Property(c => c.AskingAgency).HasMaxLength(35);
            consultation.Property(c => c.ConsultedAgency).HasMaxLength(35);
            consultation.Property(c => c.AskedBy).HasMaxLength(100);
            consultation.Property(c => c.AnsweredBy).HasMaxLength(100);
            consultation.Property(c => c.ReasonCode).HasMaxLength(100);
            consultation.Property(c => c.Version).IsRowVersion();
            AsJson(consultation.Property(c => c.Question));
            AsJson(consultation.Property(c => c.Answer));
        });
        modelBuilder.Entity<HandOver>(handOver =>
        {
            handOver.HasIndex(h => new { h.ToAgency, h.Id });
            handOver.HasIndex(h => new { h.FromAgency, h.Id });
            handOver.Property(h => h.DossierCode).HasMaxLength(40);
            handOver.Property(h => h.FromAgency).HasMaxLength(35);
            handOver.Property(h => h.ToAgency).HasMaxLength(35);
            handOver.Property(h => h.DecidedBy).HasMaxLength(100);
            handOver.Property(h => h.EnvelopeNumber).HasMaxLength(Codes.MaxLength);
            handOver.Property(h => h.PaperGivenBy).HasMaxLength(100);
            handOver.Property(h => h.PaperTakenBy).HasMaxLength(100);
            handOver.Property(h => h.Version).IsRowVersion();
        });
        modelBuilder.Entity<HandOverPaper>(paper =>
        {
            paper.HasKey(p => new { p.HandOverId, p.DocumentId });
            paper.Property(p => p.Kind).HasMaxLength(Codes.MaxLength);
            paper.Property(p => p.Digest).HasMaxLength(64);
            paper.Property(p => p.ListedBy).HasMaxLength(100);
            paper.Property(p => p.ReasonCode).HasMaxLength(100);
            paper.Property(p => p.DecidedBy).HasMaxLength(100);
        });
    }

    /// <summary>Keeps a value that is set once and never changed inside as one JSON column.</summary>
    private static PropertyBuilder<T> AsJson<T>(PropertyBuilder<T> property) => property
        .HasColumnType("jsonb")
        .HasConversion(
            value => JsonSerializer.Serialize(value, Json),
            json => JsonSerializer.Deserialize<T>(json, Json)!,
            new ValueComparer<T>((a, b) => ReferenceEquals(a, b), value => 0, value => value));
}
