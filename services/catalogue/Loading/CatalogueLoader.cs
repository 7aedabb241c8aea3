using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LienThong.Catalogue;

/// <summary>
/// Turns files into a catalogue, or names everything that is wrong with them: first each file by itself, then - when all can be read -
/// what the files say of each other.
/// </summary>
internal static class CatalogueLoader
{
    public static Catalogue Load(CatalogueFiles files)
    {
        var faults = new List<CatalogueFault>();
        var procedures = new List<Located<Procedure>>();
        var agencies = new List<Located<Agency>>();
        var years = new List<(string Calendar, Located<CalendarYear> Year)>();
        foreach (var file in files.Files)
        {
            if (file.Name.EndsWith(".yml", StringComparison.Ordinal))
            {
                faults.Add(new CatalogueFault(file.Name, 0, "must be named .yaml"));
                continue;
            }

            if (Open(file, faults) is not { } section)
            {
                continue;
            }

            switch (file.Name.Split('/')[0])
            {
                case "procedures":
                    procedures.AddRange(ProcedureFile.Read(section));
                    break;
                case "agencies":
                    agencies.AddRange(AgencyFile.Read(section));
                    break;
                case "calendars":
                    years.Add(CalendarFile.Read(section));
                    break;
                default:
                    faults.Add(new CatalogueFault(file.Name, 0, "belongs into procedures/, agencies/ or calendars/"));
                    break;
            }
        }

        if (procedures.Count == 0)
        {
            // An empty directory is one being replaced, never a wish to forget the law.
            faults.Add(new CatalogueFault("procedures", 0, "there is no procedure"));
        }

        ThrowIfAny(faults);
        CrossChecks.Calendars(years);
        var calendars = years.GroupBy(year => year.Calendar, year => year.Year.Value)
            .ToDictionary(group => group.Key, group => new WorkingCalendar(group.Key, group));
        CrossChecks.Agencies(agencies, calendars);
        CrossChecks.Procedures(procedures, agencies);
        ThrowIfAny(faults);
        return new Catalogue(
            procedures.Select(procedure => procedure.Value), agencies.Select(agency => agency.Value), calendars.Values, files.Digest);
    }

    private static YamlSection? Open(CatalogueFile file, List<CatalogueFault> faults)
    {
        using var reader = new StreamReader(new MemoryStream(file.Bytes));
        var scanner = new Scanner(reader);
        try
        {
            var stream = new YamlStream();
            stream.Load(new Parser(scanner));
            if (stream.Documents is [{ RootNode: YamlMappingNode root }])
            {
                return new YamlSection(file.Name, root, faults);
            }

            faults.Add(new CatalogueFault(file.Name, 1, "expected one document with keys"));
        }
        catch (YamlException e)
        {
            faults.Add(new CatalogueFault(file.Name, e.Start.Line, $"is not YAML: {e.Message}"));
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException)
        {
            // On some malformed files the scanner gives up with an exception of its own that knows no place.
            faults.Add(new CatalogueFault(
                file.Name, scanner.CurrentPosition.Line, "is not YAML: something before this place is not closed or not allowed"));
        }

        return null;
    }

    private static void ThrowIfAny(List<CatalogueFault> faults)
    {
        if (faults.Count > 0)
        {
            throw new CatalogueException(
                [.. faults.Distinct().OrderBy(fault => fault.File, StringComparer.Ordinal).ThenBy(fault => fault.Line)]);
        }
    }
}
