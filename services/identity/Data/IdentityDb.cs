using LienThong.Kit.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace LienThong.Identity.Data;

/// <summary>Everything identity remembers: the clients. No other service reads this database.</summary>
internal sealed class IdentityDb(DbContextOptions<IdentityDb> options) : ServiceDb(options)
{
    public DbSet<Client> Clients => Set<Client>();

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
        });
    }
}

/// <summary>Lets the migrations tool make the context without the service's configuration.</summary>
internal sealed class IdentityDbFactory : IDesignTimeDbContextFactory<IdentityDb>
{
    public IdentityDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<IdentityDb>().UseNpgsql("Host=127.0.0.1;Database=lt_identity").Options);
}
