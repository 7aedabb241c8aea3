using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using LienThong.PostalReturn.Parcels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace LienThong.PostalReturn.Data;

/// <summary>Everything postal-return remembers. No other service reads this database.</summary>
internal sealed class PostalDb(DbContextOptions<PostalDb> options) : ServiceDb(options)
{
    public DbSet<Parcel> Parcels => Set<Parcel>();

    public DbSet<Manifest> Manifests => Set<Manifest>();

    public DbSet<HeardEvent> Heard => Set<HeardEvent>();

    /// <summary>What this caller may know of: the parcels of its own desk; those who watch operations know of all. Every query starts here.</summary>
    public IQueryable<Parcel> ParcelsOf(Caller caller) => caller.Scopes.Contains("ops.read")
        ? Parcels
        : Parcels.Where(parcel => caller.Agency != "" && parcel.DeskAgency == caller.Agency);

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
            parcel.Property(p => p.NextTryAt).HasDefaultValueSql("now()");
            parcel.Property(p => p.PollAt).HasDefaultValueSql("now()");
            parcel.HasIndex(p => p.DossierId).IsUnique();
            parcel.HasIndex(p => new { p.Carrier, p.TrackingCode }).IsUnique();
            parcel.HasIndex(p => new { p.DeskAgency, p.Id });
            parcel.HasIndex(p => p.NextTryAt).HasFilter("state = 1");
            parcel.HasIndex(p => p.PollAt).HasFilter("state IN (3, 4, 5)");
        });
        modelBuilder.Entity<Manifest>(manifest =>
        {
            manifest.ToTable("Manifest");
            manifest.HasKey(m => m.Number);
            manifest.Property(m => m.Number).HasMaxLength(60);
            manifest.Property(m => m.DeskAgency).HasMaxLength(40);
            manifest.Property(m => m.Carrier).HasMaxLength(40);
            manifest.Property(m => m.HandedOverBy).HasMaxLength(100);
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
