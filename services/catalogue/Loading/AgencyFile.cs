namespace LienThong.Catalogue;

/// <summary>Reads <c>agencies/*.yaml</c>: the agencies of one province or branch.</summary>
internal static class AgencyFile
{
    public static IEnumerable<Located<Agency>> Read(YamlSection file)
    {
        var agencies = file.Sections("agencies").Select(agency => new Located<Agency>(ReadAgency(agency), agency)).ToList();
        file.End();
        return agencies;
    }

    private static Agency ReadAgency(YamlSection agency)
    {
        var (from, to) = agency.Dates("valid");
        var read = new Agency
        {
            Code = agency.Text("code", KnownNames.AgencyCode, "an agency code such as H99.12 (QĐ 20/2020/QĐ-TTg)"),
            Names = agency.Label("names"),
            ParentName = agency.Has("parent") ? agency.Label("parent") : null,
            Role = agency.Text("role", KnownNames.Id, "a role such as land-office"),
            Areas = agency.Texts("areas"),
            Calendar = agency.Text("calendar"),
            ValidFrom = from,
            ValidTo = to,
            Successor = agency.OptionalText("successor"),
            Address = agency.OptionalText("address"),
            Phone = agency.OptionalText("phone"),
        };
        agency.End();
        return read;
    }
}
