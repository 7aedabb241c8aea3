using LienThong.Identity.People;
using LienThong.Kit.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace LienThong.Identity.Data;

/// <summary>Everything identity remembers: the clients, and the people with what they did at the door. No other service reads this database.</summary>
internal sealed class IdentityDb(DbContextOptions<IdentityDb> options) : ServiceDb(options)
{
    private const int Hash = 64;

    public DbSet<Client> Clients => Set<Client>();

    public DbSet<Officer> Officers => Set<Officer>();

    public DbSet<PersonSession> Sessions => Set<PersonSession>();

    public DbSet<AuthorizationCode> Codes => Set<AuthorizationCode>();

    public DbSet<SignInRecord> SignInRecords => Set<SignInRecord>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Client>(client =>
        {
            client.ToTable("client");
            client.Property(c => c.Id).HasMaxLength(100);
            client.Property(c => c.SecretHash).HasMaxLength(200);
            client.Property(c => c.Agency).HasMaxLength(40);
            client.Property(c => c.Role).HasMaxLength(40);
            client.Property(c => c.Scopes).HasMaxLength(500);
            client.Property(c => c.Redirects).HasDefaultValueSql("'{}'");
            client.Property(c => c.PostLogoutRedirects).HasDefaultValueSql("'{}'");
        });
        modelBuilder.Entity<Officer>(officer =>
        {
            officer.ToTable("officer");
            officer.Property(o => o.Account).HasMaxLength(100);
            officer.HasIndex(o => o.Account).IsUnique();
            officer.Property(o => o.DisplayName).HasMaxLength(200);
            officer.Property(o => o.PasswordHash).HasMaxLength(200);
            officer.HasMany(o => o.Appointments).WithOne().HasForeignKey(a => a.OfficerId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<Appointment>(appointment =>
        {
            appointment.ToTable("appointment", table => table.HasCheckConstraint("ck_appointment_days", "\"until\" IS NULL OR \"until\" >= \"from\""));
            appointment.Property(a => a.Id).ValueGeneratedNever();
            appointment.Property(a => a.Agency).HasMaxLength(40);
            appointment.Property(a => a.Position).HasMaxLength(200);
            appointment.Property(a => a.Role).HasMaxLength(40);
            appointment.Property(a => a.Scopes).HasMaxLength(500);
            appointment.HasIndex(a => new { a.OfficerId, a.Agency, a.Role, a.From }).IsUnique();
        });
        modelBuilder.Entity<PersonSession>(session =>
        {
            session.ToTable("person_session");
            session.HasKey(s => s.Hash);
            session.Property(s => s.Hash).HasMaxLength(Hash);
            session.HasOne(s => s.Officer).WithMany().HasForeignKey(s => s.OfficerId).OnDelete(DeleteBehavior.Restrict);
            session.HasIndex(s => s.ExpiresAt);
        });
        modelBuilder.Entity<AuthorizationCode>(code =>
        {
            code.ToTable("authorization_code");
            code.HasKey(c => c.Hash);
            code.Property(c => c.Hash).HasMaxLength(Hash);
            code.Property(c => c.ClientId).HasMaxLength(100);
            code.Property(c => c.Redirect).HasMaxLength(500);
            code.Property(c => c.Challenge).HasMaxLength(Hash);
            code.Property(c => c.Nonce).HasMaxLength(500);
            code.Property(c => c.Scope).HasMaxLength(500);
            code.HasOne(c => c.Session).WithMany().HasForeignKey(c => c.SessionHash).OnDelete(DeleteBehavior.Cascade);
            code.HasIndex(c => c.ExpiresAt);
        });
        modelBuilder.Entity<SignInRecord>(record =>
        {
            record.ToTable("sign_in_record");
            record.Property(r => r.ClientId).HasMaxLength(100);
            record.Property(r => r.Address).HasMaxLength(60);
            record.Property(r => r.Outcome).HasMaxLength(40);
            record.HasIndex(r => r.At);
            record.HasIndex(r => new { r.Address, r.At });
            record.HasIndex(r => new { r.OfficerId, r.At });
        });
    }
}

/// <summary>Lets the migrations tool make the context without the service's configuration.</summary>
internal sealed class IdentityDbFactory : IDesignTimeDbContextFactory<IdentityDb>
{
    public IdentityDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<IdentityDb>().UseNpgsql("Host=127.0.0.1;Database=lt_identity").Options);
}
