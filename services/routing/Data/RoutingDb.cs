using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using LienThong.Routing.Itineraries;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LienThong.Routing.Data;

/// <summary>Everything routing remembers. No other service reads this database.</summary>
internal sealed class RoutingDb(DbContextOptions<RoutingDb> options) : ServiceDb(options)
{
    private static readonly JsonSerializerOptions Brief = new(JsonSerializerOptions.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public DbSet<Itinerary> Itineraries => Set<Itinerary>();

    public DbSet<CrossedFact> CrossedFacts => Set<CrossedFact>();

    /// <summary>What this caller may know of: dossiers its agency received or acts in; operators see all. Every query starts here.</summary>
    public IQueryable<Itinerary> ItinerariesOf(Caller caller) => caller.Scopes.Contains("ops.read")
        ? Itineraries.AsNoTracking()
        : Itineraries.AsNoTracking().Where(
            itinerary => itinerary.DeskAgency == caller.Agency || itinerary.Steps.Any(step => step.Agency == caller.Agency));

    /// <summary>Loads a batch's itineraries with the step in hand in one query; the walk needs no other step.</summary>
    public static Task Preload(RoutingDb db, IReadOnlyList<Guid> ids, CancellationToken ct) => db.Itineraries
        .Include(itinerary => itinerary.Steps.Where(step => step.FinishedAt == null))
        .Where(itinerary => ids.Contains(itinerary.DossierId))
        .LoadAsync(ct);

    /// <summary>The itinerary that this unit has loaded; in a handler null means that there is none, since its batch was preloaded.</summary>
    public Itinerary? Preloaded(Guid dossierId) => Itineraries.Local.FindEntry(dossierId)?.Entity;

    /// <summary>The itinerary with the step in hand: from the batch's preload when it is there.</summary>
    public async Task<Itinerary?> FindItinerary(Guid dossierId, CancellationToken ct)
    {
        if (Preloaded(dossierId) is { } loaded)
        {
            return loaded;
        }

        await Preload(this, [dossierId], ct);
        return Preloaded(dossierId);
    }

    /// <summary>The itinerary with the step in hand.</summary>
    /// <exception cref="NotYet">Intake has not been heard on this dossier yet.</exception>
    public async Task<Itinerary> Itinerary(Guid dossierId, CancellationToken ct) =>
        await FindItinerary(dossierId, ct) ?? throw new NotYet($"dossier {dossierId} has no itinerary yet");

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Itinerary>(itinerary =>
        {
            itinerary.ToTable("Itinerary");
            itinerary.HasKey(i => i.DossierId);
            itinerary.Property(i => i.DossierId).ValueGeneratedNever();
            itinerary.Property(i => i.DossierCode).HasMaxLength(40);
            itinerary.Property(i => i.ProcedureCode).HasMaxLength(40);
            itinerary.Property(i => i.DeskAgency).HasMaxLength(40);
            itinerary.Property(i => i.Area).HasMaxLength(40);
            AsJson(itinerary.Property(i => i.Pauses));
            AsJson(itinerary.Property(i => i.Duties));
            AsJson(itinerary.Property(i => i.Overruns));
            AsJson(itinerary.Property(i => i.LateByAgency));
            // Null on the plain way, which so stays as cheap as it was.
            itinerary.Property(i => i.Incidents).HasColumnType("jsonb").HasConversion(
                list => JsonSerializer.Serialize(list, Brief),
                json => JsonSerializer.Deserialize<List<Incident>>(json, Brief)!,
                new ValueComparer<IReadOnlyList<Incident>>(
                    (left, right) => ReferenceEquals(left, right), list => RuntimeHelpers.GetHashCode(list), list => list));
            itinerary.Property(i => i.Version).IsRowVersion();
            itinerary.HasMany(i => i.Steps).WithOne().HasForeignKey(step => step.DossierId);
            // Only what is still under way is ever listed by its due date.
            itinerary.HasIndex(i => new { i.LawfulDueAt, i.DossierId }).HasFilter("finished_at is null");
            // The newest ends first: what operators' figures are taken from, and no more of it than they ask for.
            itinerary.HasIndex(i => i.FinishedAt).IncludeProperties(i => new { i.WorkingDaysLate }).HasFilter("finished_at is not null");
        });
        modelBuilder.Entity<Step>(step =>
        {
            step.ToTable("Step");
            step.HasKey(s => new { s.DossierId, s.Number });
            step.Property(s => s.Number).ValueGeneratedNever();
            step.Property(s => s.StepId).HasMaxLength(60).IsRequired();
            step.Property(s => s.Agency).HasMaxLength(40);
            step.Property(s => s.Outcome).HasMaxLength(60);
            step.Property(s => s.Position).HasMaxLength(20);
            step.Property(s => s.ReasonCode).HasMaxLength(40);
            step.Property(s => s.CancelReason).HasMaxLength(40);
        });
        modelBuilder.Entity<CrossedFact>(crossed =>
        {
            crossed.ToTable("Crossed");
            crossed.HasKey(c => c.FactId);
            crossed.Property(c => c.FactId).ValueGeneratedNever();
            crossed.Property(c => c.Type).HasMaxLength(100);
            crossed.HasIndex(c => c.DossierId);
        });
    }

    /// <summary>A short list inside the row; lists are replaced as a whole, never changed, so that comparing the reference is enough.</summary>
    private static void AsJson<T>(PropertyBuilder<IReadOnlyList<T>> property) => property
        .HasColumnType("jsonb")
        .HasConversion(
            list => JsonSerializer.Serialize(list, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<List<T>>(json, JsonSerializerOptions.Web)!,
            new ValueComparer<IReadOnlyList<T>>(
                (left, right) => ReferenceEquals(left, right), list => RuntimeHelpers.GetHashCode(list), list => list));
}

/// <summary>Lets <c>dotnet ef</c> make migrations without a running service.</summary>
internal sealed class RoutingDbFactory : IDesignTimeDbContextFactory<RoutingDb>
{
    public RoutingDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<RoutingDb>().UseNpgsql("Host=localhost;Database=lt_routing").Options);
}
