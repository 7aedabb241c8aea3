using System.Text.Encodings.Web;
using System.Text.Json;
using LienThong.AgencyProcessing.Duties;
using LienThong.AgencyProcessing.Results;
using LienThong.AgencyProcessing.Work;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LienThong.AgencyProcessing.Data;

/// <summary>Everything agency-processing remembers. No other service reads this database.</summary>
internal sealed class AgencyDb(DbContextOptions<AgencyDb> options) : ServiceDb(options)
{
    private static readonly JsonSerializerOptions Json =
        new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public DbSet<StepWork> Work => Set<StepWork>();

    public DbSet<Duty> Duties => Set<Duty>();

    public DbSet<DossierResult> Results => Set<DossierResult>();

    /// <summary>What this caller may know of: the work of its own agency and its own position. Every query starts here.</summary>
    public IQueryable<StepWork> WorkOf(Caller caller) => WorkOfAgency(caller).Where(work => work.Position == caller.Role);

    /// <summary>The duties of dossiers in which the caller's agency takes part, whatever the caller's position.</summary>
    public IQueryable<Duty> DutiesOf(Caller caller) =>
        Duties.Where(duty => WorkOfAgency(caller).Any(work => work.DossierId == duty.DossierId));

    /// <summary>As what the caller's agency takes part in a dossier; empty for a stranger.</summary>
    public IQueryable<string> RolesOf(Caller caller, Guid dossierId) =>
        WorkOfAgency(caller).Where(work => work.DossierId == dossierId).Select(work => work.Role).Distinct();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<StepWork>(work =>
        {
            work.HasKey(w => new { w.DossierId, w.StepNumber });
            work.HasIndex(w => w.Id).IsUnique();
            work.Property(w => w.DossierCode).HasMaxLength(40);
            work.Property(w => w.StepId).HasMaxLength(100);
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
        });
        modelBuilder.Entity<DossierResult>(result =>
        {
            result.HasKey(r => new { r.DossierId, r.StepNumber });
            result.Property(r => r.Kind).HasMaxLength(Codes.MaxLength);
            result.Property(r => r.ResultNumber).HasMaxLength(Codes.MaxLength);
            result.Property(r => r.Digest).HasMaxLength(64);
            result.Property(r => r.Agency).HasMaxLength(35);
            result.Property(r => r.SignedBy).HasMaxLength(100);
        });
    }

    private IQueryable<StepWork> WorkOfAgency(Caller caller) => Work.Where(work => work.Agency == caller.Agency);

    /// <summary>Keeps a value that is set once and never changed inside as one JSON column.</summary>
    private static void AsJson<T>(PropertyBuilder<T> property) => property
        .HasColumnType("jsonb")
        .HasConversion(
            value => JsonSerializer.Serialize(value, Json),
            json => JsonSerializer.Deserialize<T>(json, Json)!,
            new ValueComparer<T>((a, b) => ReferenceEquals(a, b), value => 0, value => value));

    /// <summary>Lets the migrations tool build the model without a running service.</summary>
    private sealed class DesignTime : IDesignTimeDbContextFactory<AgencyDb>
    {
        public AgencyDb CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<AgencyDb>().UseNpgsql("Host=localhost;Database=lt_agency").Options);
    }
}
