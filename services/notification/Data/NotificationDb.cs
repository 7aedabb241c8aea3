using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using LienThong.Notification.Notices;
using LienThong.Notification.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace LienThong.Notification.Data;

/// <summary>Everything notification remembers: no name, no address. No other service reads this database.</summary>
internal sealed class NotificationDb(DbContextOptions<NotificationDb> options) : ServiceDb(options)
{
    public DbSet<KnownDossier> Dossiers => Set<KnownDossier>();

    public DbSet<Notice> Notices => Set<Notice>();

    /// <summary>
    /// What this caller may know of: notices about dossiers of its own desk, or in which its agency had a step; those who watch
    /// operations know of all. Every query starts here.
    /// </summary>
    public IQueryable<Notice> NoticesOf(Caller caller) => caller.Scopes.Contains("ops.read")
        ? Notices
        : Notices.Where(notice => caller.Agency != ""
            && Dossiers.Any(dossier => dossier.Id == notice.DossierId
                && (dossier.DeskAgency == caller.Agency || dossier.Agencies.Contains(caller.Agency))));

    /// <summary>Loads a batch's dossiers at once.</summary>
    public static Task Preload(NotificationDb db, IReadOnlyList<Guid> dossierIds, CancellationToken ct) =>
        db.Dossiers.Where(dossier => dossierIds.Contains(dossier.Id)).LoadAsync(ct);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<KnownDossier>(dossier =>
        {
            dossier.ToTable("Dossier");
            dossier.Property(d => d.Id).ValueGeneratedNever();
            dossier.Property(d => d.Code).HasMaxLength(40);
            dossier.Property(d => d.DeskAgency).HasMaxLength(40);
            dossier.Property(d => d.ProcedureCode).HasMaxLength(40);
        });
        modelBuilder.Entity<Notice>(notice =>
        {
            notice.ToTable("Notice");
            notice.Property(n => n.FactType).HasMaxLength(80);
            notice.Property(n => n.Template).HasMaxLength(40);
            notice.Property(n => n.Language).HasMaxLength(8);
            notice.Property(n => n.Channel).HasMaxLength(20);
            notice.Property(n => n.Languages).HasMaxLength(20);
            notice.Property(n => n.Purpose).HasMaxLength(20);
            notice.Property(n => n.StillTrue).HasMaxLength(40);
            notice.Property(n => n.DropReason).HasMaxLength(40);
            notice.Property(n => n.SubjectVi).HasMaxLength(300);
            notice.Property(n => n.SubjectEn).HasMaxLength(300);
            notice.Property(n => n.Trace).HasMaxLength(60);
            notice.Property(n => n.NextTryAt).HasDefaultValueSql("now()");
            notice.HasIndex(n => new { n.DossierId, n.FactId, n.Channel }).IsUnique();
            notice.HasIndex(n => n.NextTryAt).HasFilter("state = 1");
            notice.HasOne<KnownDossier>().WithMany().HasForeignKey(n => n.DossierId);
            notice.HasMany(n => n.Attempts).WithOne().HasForeignKey(attempt => attempt.NoticeId);
        });
        modelBuilder.Entity<ToldFact>(told =>
        {
            told.ToTable("ToldFact");
            told.HasKey(t => t.FactType);
            told.Property(t => t.FactType).HasMaxLength(80);
        });
        modelBuilder.Entity<Attempt>(attempt =>
        {
            attempt.ToTable("NoticeAttempt");
            attempt.Property(a => a.Id).ValueGeneratedNever();
            attempt.Property(a => a.Error).HasMaxLength(100);
        });
    }
}

/// <summary>Makes the context for <c>dotnet ef</c>, which runs no service.</summary>
internal sealed class NotificationDbAtDesignTime : IDesignTimeDbContextFactory<NotificationDb>
{
    public NotificationDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<NotificationDb>().UseNpgsql("Host=localhost;Database=lt_notification").Options);
}
