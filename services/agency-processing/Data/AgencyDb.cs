using LienThong.AgencyProcessing.Consultations;
using LienThong.AgencyProcessing.Duties;
using LienThong.AgencyProcessing.HandOvers;
using LienThong.AgencyProcessing.Notes;
using LienThong.AgencyProcessing.Results;
using LienThong.AgencyProcessing.Substitutions;
using LienThong.AgencyProcessing.Supplements;
using LienThong.AgencyProcessing.Work;
using LienThong.Kit.Http;
using LienThong.Kit.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace LienThong.AgencyProcessing.Data;

/// <summary>Everything agency-processing remembers. No other service reads this database.</summary>
internal sealed class AgencyDb(DbContextOptions<AgencyDb> options) : ServiceDb(options)
{
    public DbSet<StepWork> Work => Set<StepWork>();

    public DbSet<Duty> Duties => Set<Duty>();

    public DbSet<DossierResult> Results => Set<DossierResult>();

    public DbSet<ResultDraft> ResultDrafts => Set<ResultDraft>();

    public DbSet<WorkAct> Acts => Set<WorkAct>();

    public DbSet<Note> Notes => Set<Note>();

    public DbSet<SupplementRequest> Supplements => Set<SupplementRequest>();

    public DbSet<Substitution> Substitutions => Set<Substitution>();

    public DbSet<Consultation> Consultations => Set<Consultation>();

    public DbSet<HandOver> HandOvers => Set<HandOver>();

    public DbSet<HandOverPaper> HandOverPapers => Set<HandOverPaper>();

    /// <summary>All work of the caller's agency. Every query about work starts here; what is below narrows it further.</summary>
    public IQueryable<StepWork> WorkAt(Caller caller) => Work.Where(work => work.Agency == caller.Agency);

    /// <summary>What the caller may take and end: the work of its own position.</summary>
    public IQueryable<StepWork> WorkOf(Caller caller) => WorkAt(caller).Where(work => work.Position == caller.Role);

    /// <summary>What the caller may give out or look into: its own position's work and that of the positions below.</summary>
    public IQueryable<StepWork> WorkUnder(Caller caller)
    {
        var positions = Positions.SeenBy(caller.Role);
        return WorkAt(caller).Where(work => positions.Contains(work.Position));
    }

    /// <summary>What was done on the work of the caller's agency.</summary>
    public IQueryable<WorkAct> ActsOf(Caller caller) =>
        Acts.Where(act => WorkAt(caller).Any(work => work.DossierId == act.DossierId && work.StepNumber == act.StepNumber));

    /// <summary>The supplements asked of dossiers in which the caller's agency takes part, by whichever agency.</summary>
    public IQueryable<SupplementRequest> SupplementsOf(Caller caller) =>
        Supplements.Where(asked => WorkAt(caller).Any(work => work.DossierId == asked.DossierId));

    /// <summary>The notes of the caller's own agency.</summary>
    public IQueryable<Note> NotesOf(Caller caller) => Notes.Where(note => note.Agency == caller.Agency);

    /// <summary>The consultations the caller's agency asked for or is asked in.</summary>
    public IQueryable<Consultation> ConsultationsOf(Caller caller) =>
        Consultations.Where(c => c.AskingAgency == caller.Agency || c.ConsultedAgency == caller.Agency);

    /// <summary>The hand-overs the caller's agency gave or received.</summary>
    public IQueryable<HandOver> HandOversOf(Caller caller) =>
        HandOvers.Where(h => h.FromAgency == caller.Agency || h.ToAgency == caller.Agency);

    /// <summary>The substitutions of the caller's own agency.</summary>
    public IQueryable<Substitution> SubstitutionsOf(Caller caller) => Substitutions.Where(s => s.Agency == caller.Agency);

    /// <summary>For whom the caller acts on this day.</summary>
    public IQueryable<string> SubstitutedBy(Caller caller, DateOnly day) => SubstitutionsOf(caller)
        .Where(s => s.Position == caller.Role && s.Substitute == caller.Subject && s.EndedAt == null && s.FromOn <= day && s.UntilOn >= day)
        .Select(s => s.Officer);

    /// <summary>Waits until no other unit works under this name; what belongs to no single dossier is checked and written in turn.</summary>
    public Task TakeTurn(string name, CancellationToken ct) =>
        Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({name}, 11))", ct);

    /// <summary>The duties of dossiers in which the caller's agency takes part, whatever the caller's position.</summary>
    public IQueryable<Duty> DutiesOf(Caller caller) =>
        Duties.Where(duty => WorkAt(caller).Any(work => work.DossierId == duty.DossierId));

    /// <summary>As what the caller's agency takes part in a dossier; empty for a stranger.</summary>
    public IQueryable<string> RolesOf(Caller caller, Guid dossierId) =>
        WorkAt(caller).Where(work => work.DossierId == dossierId).Select(work => work.Role).Distinct();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        AgencyModel.Build(modelBuilder);
    }

    /// <summary>Lets the migrations tool build the model without a running service.</summary>
    private sealed class DesignTime : IDesignTimeDbContextFactory<AgencyDb>
    {
        public AgencyDb CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<AgencyDb>().UseNpgsql("Host=localhost;Database=lt_agency").Options);
    }
}
