using System.Collections.Frozen;

namespace LienThong.Catalogue;

/// <summary>The law as data: procedures, agencies and calendars of one directory, checked together and never changed afterwards.</summary>
public sealed class Catalogue
{
    private readonly FrozenDictionary<(string Code, int Version), Procedure> _procedures;
    private readonly ILookup<string, Procedure> _versions;
    private readonly FrozenDictionary<string, Agency> _agencies;
    private readonly ILookup<(string Role, string Area), Agency> _competent;
    private readonly FrozenDictionary<string, WorkingCalendar> _calendars;

    internal Catalogue(
        IEnumerable<Procedure> procedures, IEnumerable<Agency> agencies, IEnumerable<WorkingCalendar> calendars, string digest)
    {
        _procedures = procedures.ToFrozenDictionary(procedure => (procedure.Code, procedure.Version));
        _versions = _procedures.Values.ToLookup(procedure => procedure.Code);
        _agencies = agencies.ToFrozenDictionary(agency => agency.Code);
        _competent = _agencies.Values.SelectMany(agency => agency.Areas.Select(area => (Key: (agency.Role, area), Agency: agency)))
            .ToLookup(pair => pair.Key, pair => pair.Agency);
        _calendars = calendars.ToFrozenDictionary(calendar => calendar.Name);
        Digest = digest;
    }

    /// <summary>SHA-256 over the names and contents of the directory's files.</summary>
    public string Digest { get; }

    public IEnumerable<Procedure> Procedures => _procedures.Values;

    public IEnumerable<Agency> Agencies => _agencies.Values;

    /// <summary>Reads and checks a directory.</summary>
    /// <exception cref="CatalogueException">Something in it is wrong; every fault is named with file, line and reason.</exception>
    public static Catalogue Load(string path) => CatalogueLoader.Load(CatalogueFiles.Read(path));

    /// <summary>That version of the procedure, in force or not; null when it is not here.</summary>
    public Procedure? Find(string code, int version) => _procedures.GetValueOrDefault((code, version));

    /// <summary>The version under which dossiers are received on that day.</summary>
    public Procedure? InForce(string code, DateOnly on) =>
        _versions[code].SingleOrDefault(procedure => procedure.InForceOn(on));

    public Agency? FindAgency(string code) => _agencies.GetValueOrDefault(code);

    /// <summary>The agency (cơ quan có thẩm quyền) that acts in that role for that area on that day.</summary>
    public Agency? Competent(string role, string area, DateOnly on) =>
        _competent[(role, area)].SingleOrDefault(agency => agency.ExistsOn(on));

    /// <summary>The working calendar of an agency.</summary>
    /// <exception cref="KeyNotFoundException">The catalogue has no such agency.</exception>
    public WorkingCalendar CalendarOf(string agencyCode) => _calendars[
        (FindAgency(agencyCode) ?? throw new KeyNotFoundException($"The catalogue has no agency {agencyCode}.")).Calendar];
}
