using LienThong.Contracts;
using LienThong.Intake.Documents;
using LienThong.Intake.Dossiers;
using LienThong.Intake.People;
using LienThong.Intake.Tracking;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace LienThong.Intake.Data;

/// <summary>Everything intake remembers. No other service reads this database.</summary>
internal sealed class IntakeDb(DbContextOptions<IntakeDb> options) : ServiceDb(options)
{
    public DbSet<Dossier> Dossiers => Set<Dossier>();

    public DbSet<Person> People => Set<Person>();

    public DbSet<Document> Documents => Set<Document>();

    public DbSet<Participant> Participants => Set<Participant>();

    public DbSet<Holder> Holders => Set<Holder>();

    public DbSet<ReadEntry> Reads => Set<ReadEntry>();

    public DbSet<HandOver> HandOvers => Set<HandOver>();

    public DbSet<CrossedFact> CrossedFacts => Set<CrossedFact>();

    public DbSet<SupplementRequest> SupplementRequests => Set<SupplementRequest>();

    public DbSet<Refusal> Refusals => Set<Refusal>();

    public DbSet<Withdrawal> Withdrawals => Set<Withdrawal>();

    public DbSet<ReturnChange> ReturnChanges => Set<ReturnChange>();

    public DbSet<CitizenContact> CitizenContacts => Set<CitizenContact>();

    public DbSet<Assistance> Assistance => Set<Assistance>();

    /// <summary>
    /// What this caller may know of. Every query starts here. An agency: its own desk's dossiers and those it takes part in. A citizen's
    /// client (no agency): what it handed in itself. The workers that write to the citizen: only when they ask for a contact, and only a
    /// service's own account; the endpoint checks what for.
    /// </summary>
    public IQueryable<Dossier> DossiersOf(Caller caller, bool forContact = false)
    {
        if (forContact)
        {
            return Dossiers.Where(_ => caller.Agency.Length == 0 && caller.Role == "service" && caller.Scopes.Contains(Access.Contact));
        }

        return caller.Agency.Length == 0
            ? Dossiers.Where(dossier => caller.Scopes.Contains(Access.Submit) && caller.Subject.Length > 0
                && dossier.Channel == SubmissionChannel.Online && dossier.SubmittedBy == caller.Subject)
            // The desk takes part in its own dossiers too: one index then names an agency's dossiers in order, however small the agency.
            : Dossiers.Where(dossier => Participants.Any(participant => participant.DossierId == dossier.Id && participant.Agency == caller.Agency));
    }

    /// <summary>Of those, the ones this caller answers for: its own desk's, or what the citizen's client handed in.</summary>
    public IQueryable<Dossier> OwnDossiersOf(Caller caller) => caller.Agency.Length == 0
        ? DossiersOf(caller)
        : Dossiers.Where(dossier => dossier.DeskAgency == caller.Agency);

    /// <summary>Takes the next number of this agency and day. Taken last in a unit: the row is shared by all dossiers of the day.</summary>
    public async Task<int> NextNumber(string agency, DateOnly on, CancellationToken ct)
    {
        var numbers = await Database.SqlQuery<int>(
            $"""
            insert into day_number (agency, taken_on, last) values ({agency}, {on}, 1)
            on conflict (agency, taken_on) do update set last = day_number.last + 1
            returning last as "Value"
            """).ToListAsync(ct);
        return numbers[0];
    }

    /// <summary>Loads a batch's dossiers and who takes part in them.</summary>
    public static async Task Preload(IntakeDb db, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        await db.Dossiers.Where(dossier => ids.Contains(dossier.Id)).LoadAsync(ct);
        await db.Participants.Where(participant => ids.Contains(participant.DossierId)).LoadAsync(ct);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Dossier>(dossier =>
        {
            dossier.ToTable("dossier");
            dossier.Property(d => d.Code).HasMaxLength(40);
            dossier.Property(d => d.ProcedureCode).HasMaxLength(40);
            dossier.Property(d => d.Area).HasMaxLength(40);
            dossier.Property(d => d.DeskAgency).HasMaxLength(40);
            dossier.Property(d => d.DueLines).HasColumnType("jsonb");
            dossier.Property(d => d.Version).IsRowVersion();
            dossier.HasIndex(d => d.Code).IsUnique();
            dossier.HasIndex(d => new { d.DeskAgency, d.Id });
            dossier.Ignore(d => d.WaitsBeforeAcceptance);
            dossier.HasIndex(d => new { d.DeskAgency, d.FinishedAt }).HasFilter("status = 9 and handed_over_at is null");
            // What is not over is asked for by its status; the years behind it are not walked over.
            dossier.HasIndex(d => new { d.Status, d.Id }).HasFilter("status in (1, 2, 4, 5, 6, 9)");
            dossier.HasIndex(d => d.SubmittedBy).HasFilter("channel = 2");
            dossier.HasIndex(d => d.ParcelCode).HasFilter("parcel_code is not null");
        });
        modelBuilder.Entity<Person>(person =>
        {
            person.ToTable("person");
            person.HasOne<Dossier>().WithMany().HasForeignKey(p => p.DossierId);
            person.Property(p => p.SearchName).HasDefaultValue("");
            person.HasIndex(p => p.SearchName).HasMethod("GIN").IsTsVectorExpressionIndex("simple");
            person.HasIndex(p => p.CitizenId);
            person.HasIndex(p => p.Phone);
            person.HasIndex(p => p.AuthorisationNumber).HasFilter("authorisation_number is not null");
        });
        modelBuilder.Entity<Document>(document =>
        {
            document.ToTable("document");
            document.Ignore(d => d.Ref);
            document.Property(d => d.Source).HasDefaultValue(PaperSource.Scanned).HasSentinel(default(PaperSource));
            document.HasIndex(d => d.Digest);
            document.HasOne<Dossier>().WithMany().HasForeignKey(d => d.DossierId);
            document.HasIndex(d => new { d.DossierId, d.Kind, d.Origin }).IsUnique().HasFilter("replaced_at is null and origin = 1");
        });
        modelBuilder.Entity<Participant>(participant =>
        {
            participant.ToTable("participant");
            participant.HasKey(p => new { p.DossierId, p.Agency });
            participant.HasIndex(p => new { p.Agency, p.DossierId });
            participant.HasOne<Dossier>().WithMany().HasForeignKey(p => p.DossierId);
        });
        modelBuilder.Entity<Holder>(holder =>
        {
            holder.ToTable("holder");
            holder.HasKey(h => new { h.DossierId, h.StepNumber });
            holder.Property(h => h.StepNumber).ValueGeneratedNever();
            holder.Property(h => h.Agency).HasMaxLength(40);
            holder.Property(h => h.StepId).HasMaxLength(60);
            holder.HasOne<Dossier>().WithMany().HasForeignKey(h => h.DossierId);
        });
        modelBuilder.Entity<ReadEntry>(read =>
        {
            read.ToTable("read_entry");
            read.HasIndex(r => new { r.DossierId, r.Id });
            read.HasOne<Dossier>().WithMany().HasForeignKey(r => r.DossierId);
        });
        modelBuilder.Entity<HandOver>(handOver =>
        {
            handOver.ToTable("hand_over");
            handOver.HasKey(h => h.DossierId);
            handOver.Property(h => h.Receiver).HasDefaultValue(ReceiverKind.Party).HasSentinel(default(ReceiverKind));
            handOver.Property(h => h.PaperType).HasDefaultValue(IdentityPaper.CitizenId).HasSentinel(default(IdentityPaper));
            handOver.HasOne<Dossier>().WithMany().HasForeignKey(h => h.DossierId);
        });
        modelBuilder.Entity<CrossedFact>(crossed =>
        {
            crossed.ToTable("crossed_fact");
            crossed.HasKey(c => c.EventId);
            crossed.HasIndex(c => c.DossierId);
        });
        ConfigureRecords(modelBuilder);
        modelBuilder.Entity<DayNumber>(number =>
        {
            number.ToTable("day_number");
            number.HasKey(n => new { n.Agency, n.TakenOn });
            number.HasIndex(n => n.TakenOn);
        });
    }

    /// <summary>What was asked, refused, changed and done: one row each, kept for good.</summary>
    private static void ConfigureRecords(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<SupplementRequest>(asked =>
        {
            asked.ToTable("supplement_request");
            asked.Property(a => a.Papers).HasColumnType("jsonb");
            asked.HasIndex(a => new { a.DossierId, a.Round }).IsUnique();
            asked.HasOne<Dossier>().WithMany().HasForeignKey(a => a.DossierId);
        });
        modelBuilder.Entity<Refusal>(refusal =>
        {
            refusal.ToTable("refusal");
            refusal.HasKey(r => r.DossierId);
            refusal.HasOne<Dossier>().WithMany().HasForeignKey(r => r.DossierId);
        });
        modelBuilder.Entity<Withdrawal>(withdrawal =>
        {
            withdrawal.ToTable("withdrawal");
            withdrawal.HasOne<Dossier>().WithMany().HasForeignKey(w => w.DossierId);
        });
        modelBuilder.Entity<ReturnChange>(change =>
        {
            change.ToTable("return_change");
            change.HasOne<Dossier>().WithMany().HasForeignKey(c => c.DossierId);
        });
        modelBuilder.Entity<CitizenContact>(contact =>
        {
            contact.ToTable("citizen_contact");
            contact.HasOne<Dossier>().WithMany().HasForeignKey(c => c.DossierId);
        });
        modelBuilder.Entity<Assistance>(assistance =>
        {
            assistance.ToTable("assistance");
            assistance.HasKey(a => a.DossierId);
            assistance.HasOne<Dossier>().WithMany().HasForeignKey(a => a.DossierId);
        });
    }

    /// <summary>The last number given out by an agency on a day.</summary>
    private sealed class DayNumber
    {
        public required string Agency { get; init; }

        public required DateOnly TakenOn { get; init; }

        public required int Last { get; init; }
    }
}

/// <summary>Lets the migrations tool make the context without a running service.</summary>
internal sealed class IntakeDbAtDesignTime : IDesignTimeDbContextFactory<IntakeDb>
{
    public IntakeDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<IntakeDb>().UseNpgsql("Host=127.0.0.1;Database=lt_intake").Options);
}
