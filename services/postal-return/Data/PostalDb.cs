using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using LienThong.PostalReturn.Manifests;
using LienThong.PostalReturn.Parcels;
using LienThong.PostalReturn.Returns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace LienThong.PostalReturn.Data;

/// <summary>Everything postal-return remembers. No other service reads this database.</summary>
internal sealed class PostalDb(DbContextOptions<PostalDb> options) : ServiceDb(options)
{
    public DbSet<Parcel> Parcels => Set<Parcel>();

    public DbSet<Manifest> Manifests => Set<Manifest>();

    public DbSet<ResultReturn> Returns => Set<ResultReturn>();

    public DbSet<HeardEvent> Heard => Set<HeardEvent>();

    /// <summary>What this caller may know of: the parcels of its own desk; those who watch operations know of all. Every query starts here.</summary>
    public IQueryable<Parcel> ParcelsOf(Caller caller) => caller.Scopes.Contains("ops.read")
        ? Parcels
        : Parcels.Where(parcel => caller.Agency != "" && parcel.DeskAgency == caller.Agency);

    /// <summary>The manifests this caller may know of: its own desk's; those who watch operations know of all.</summary>
    public IQueryable<Manifest> ManifestsOf(Caller caller) => caller.Scopes.Contains("ops.read")
        ? Manifests
        : Manifests.Where(manifest => caller.Agency != "" && manifest.DeskAgency == caller.Agency);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.HasSequence<long>("manifest_number");
        modelBuilder.Entity<Parcel>(parcel =>
        {
            parcel.ToTable("Parcel");
            parcel.Property(p => p.DossierCode).HasMaxLength(40);
            parcel.Property(p => p.DeskAgency).HasMaxLength(40);
            parcel.Property(p => p.Carrier).HasMaxLength(40);
            parcel.Property(p => p.TrackingCode).HasMaxLength(40);
            parcel.Property(p => p.ManifestNumber).HasMaxLength(60);
            parcel.Property(p => p.MaskedAddress).HasMaxLength(300);
            parcel.Property(p => p.ReceivedBy).HasMaxLength(200);
            parcel.Property(p => p.ReasonCode).HasMaxLength(40);
            parcel.Property(p => p.LastError).HasMaxLength(100);
            parcel.Property(p => p.Trace).HasMaxLength(60);
            parcel.Property(p => p.NextTryAt).HasDefaultValueSql("now()");
            parcel.Property(p => p.PollAt).HasDefaultValueSql("now()");
            parcel.Property(p => p.LeftBehindCode).HasMaxLength(40);
            parcel.HasIndex(p => new { p.DossierId, p.Serial }).IsUnique();
            parcel.HasIndex(p => p.ManifestNumber);
            parcel.HasIndex(p => new { p.Carrier, p.TrackingCode }).IsUnique();
            parcel.HasIndex(p => new { p.DeskAgency, p.Id });
            parcel.HasIndex(p => p.NextTryAt).HasFilter("state = 1");
            parcel.HasIndex(p => p.PollAt).HasFilter("state IN (3, 4, 5, 7)");
            parcel.HasIndex(p => p.State).HasFilter("state IN (1, 2, 3, 4, 5, 7)"); // under way: counted every minute
            parcel.HasIndex(p => p.NextTryAt, "ix_parcel_to_cancel").HasFilter("state = 9 AND carrier_told_at IS NULL");
        });
        modelBuilder.Entity<Manifest>(manifest =>
        {
            manifest.ToTable("Manifest");
            manifest.HasKey(m => m.Number);
            manifest.Property(m => m.Number).HasMaxLength(60);
            manifest.Property(m => m.DeskAgency).HasMaxLength(40);
            manifest.Property(m => m.Carrier).HasMaxLength(40);
            manifest.Property(m => m.OpenedBy).HasMaxLength(100);
            manifest.Property(m => m.HandedOverBy).HasMaxLength(100);
            manifest.Property(m => m.CarrierOfficer).HasMaxLength(40);
            manifest.HasIndex(m => new { m.DeskAgency, m.Number });
            manifest.HasMany(m => m.Differences).WithOne().HasForeignKey(difference => difference.ManifestNumber);
        });
        modelBuilder.Entity<ManifestDifference>(difference =>
        {
            difference.ToTable("ManifestDifference");
            difference.Property(d => d.Id).ValueGeneratedNever();
            difference.Property(d => d.TrackingCode).HasMaxLength(40);
            difference.Property(d => d.ReasonCode).HasMaxLength(40);
            difference.HasOne<Parcel>().WithMany().HasForeignKey(d => d.ParcelId);
        });
        modelBuilder.Entity<ResultReturn>(result =>
        {
            result.ToTable("ResultReturn");
            result.HasKey(r => r.DossierId);
            result.Property(r => r.DossierId).ValueGeneratedNever();
            result.Property(r => r.DossierCode).HasMaxLength(40);
            result.Property(r => r.DeskAgency).HasMaxLength(40);
        });
        modelBuilder.Entity<HeardEvent>(heard =>
        {
            heard.ToTable("CarrierEvent");
            heard.HasKey(h => new { h.Carrier, h.EventId });
            heard.Property(h => h.Carrier).HasMaxLength(40);
            heard.Property(h => h.EventId).HasMaxLength(100);
            heard.Property(h => h.Kind).HasMaxLength(20);
            heard.Property(h => h.ReasonCode).HasMaxLength(40);
            heard.Property(h => h.ReceiverName).HasMaxLength(200);
            heard.HasIndex(h => new { h.ParcelId, h.At });
            heard.HasOne<Parcel>().WithMany().HasForeignKey(h => h.ParcelId);
        });
    }
}

/// <summary>Makes the context for <c>dotnet ef</c>, which runs no service.</summary>
internal sealed class PostalDbAtDesignTime : IDesignTimeDbContextFactory<PostalDb>
{
    public PostalDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostalDb>().UseNpgsql("Host=localhost;Database=lt_postal").Options);
}
