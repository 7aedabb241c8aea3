using System.Text.Json;
using LienThong.Kit.Messages;
using LienThong.Reconciliation.Certificates;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LienThong.Reconciliation.Data;

/// <summary>Everything reconciliation remembers: its certificates. No other service reads this database.</summary>
internal sealed class ReconciliationDb(DbContextOptions<ReconciliationDb> options) : ServiceDb(options)
{
    public DbSet<Certificate> Certificates => Set<Certificate>();

    /// <summary>The certificate that the next one continues from.</summary>
    public Task<Certificate?> LastKept(CancellationToken ct) => Certificates.AsNoTracking()
        .Where(certificate => certificate.State == CertificateState.Kept).OrderByDescending(certificate => certificate.Number).FirstOrDefaultAsync(ct);

    /// <summary>A number for the next one: none is left out. Another process may be faster; then the save fails on the unique number.</summary>
    public async Task<int> NextNumber(CancellationToken ct) => (await Certificates.MaxAsync(certificate => (int?)certificate.Number, ct) ?? 0) + 1;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Certificate>(certificate =>
        {
            certificate.ToTable("certificate");
            certificate.Property(c => c.Id).ValueGeneratedNever();
            certificate.HasIndex(c => c.Number).IsUnique();
            certificate.HasIndex(c => c.State).IsUnique().HasFilter("state = 1"); // one runs at a time, whoever started it
            certificate.HasIndex(c => new { c.AskedBy, c.AskedKey }).IsUnique();
            certificate.Property(c => c.AskedBy).HasMaxLength(100);
            certificate.Property(c => c.AskedKey).HasMaxLength(200);
            certificate.Property(c => c.Failure).HasMaxLength(500);
            certificate.Property(c => c.BegunAnew).HasMaxLength(500);
            certificate.Property(c => c.Digest).HasMaxLength(64);
            certificate.Property(c => c.PreviousDigest).HasMaxLength(64);
            AsJson(certificate.Property(c => c.Promises));
            AsJson(certificate.Property(c => c.Journals));
            certificate.Property<DateTimeOffset>("RecordedAt").HasDefaultValueSql("now()");
        });
    }

    private static void AsJson<T>(PropertyBuilder<T> property) => property.HasColumnType("jsonb").HasConversion(
        value => JsonSerializer.Serialize(value, JsonSerializerOptions.Web),
        json => JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Web)!,
        new ValueComparer<T>((left, right) => ReferenceEquals(left, right), _ => 0, value => value));
}

/// <summary>Lets the migrations tool make the context without the service's configuration.</summary>
internal sealed class ReconciliationDbFactory : IDesignTimeDbContextFactory<ReconciliationDb>
{
    public ReconciliationDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<ReconciliationDb>().UseNpgsql("Host=127.0.0.1;Database=lt_reconciliation").Options);
}
