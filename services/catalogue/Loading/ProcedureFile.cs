using LienThong.Contracts;

namespace LienThong.Catalogue;

/// <summary>Reads <c>procedures/*.yaml</c>: all versions of one procedure.</summary>
internal static class ProcedureFile
{
    public static IEnumerable<Located<Procedure>> Read(YamlSection file)
    {
        var code = file.Text("code", KnownNames.ProcedureCode, "a procedure code such as 1.013831");
        var versions = file.Sections("versions").Select(version => new Located<Procedure>(ReadVersion(code, version), version)).ToList();
        file.End();
        return versions;
    }

    private static Procedure ReadVersion(string code, YamlSection version)
    {
        var (from, to) = version.Dates("inForce");
        var limit = (int)version.Number("limitWorkingDays", 1);
        var route = RouteSection.Read(version, limit);
        var read = new Procedure
        {
            Code = code,
            Version = (int)version.Number("version", 1),
            Names = version.Label("names"),
            Field = version.Text("field", KnownNames.Id, "a field such as dat-dai"),
            TierOrder = version.Choice("tiers", KnownNames.Tiers),
            InForceFrom = from,
            InForceTo = to,
            Channels = version.Choices("channels", KnownNames.Channels),
            Documents = ReadDocuments(version),
            Fees = ReadFees(version),
            LimitWorkingDays = limit,
            Count = version.Choice("count", KnownNames.Counts),
            Result = ReadResult(version),
            Route = route,
            Supplement = RuleSections.Supplement(version, limit),
            Extension = RuleSections.Extension(version),
            WithdrawalBefore = RuleSections.WithdrawalBefore(version, route),
        };
        version.End();
        return read;
    }

    private static List<RequiredDocument> ReadDocuments(YamlSection version)
    {
        var documents = new List<RequiredDocument>();
        foreach (var entry in version.Sections("documents"))
        {
            var document = new RequiredDocument(
                entry.Text("kind", KnownNames.Id, "a kind such as don-mau-18"),
                entry.Label("names"),
                entry.Choice("form", KnownNames.Forms),
                (int)entry.Number("count", 1),
                entry.Flag("required", true),
                entry.Flag("reusable", false));
            entry.End();
            if (documents.Any(other => other.Kind == document.Kind))
            {
                entry.Fault("kind", $"document '{document.Kind}' is listed twice");
            }

            documents.Add(document);
        }

        return documents;
    }

    private static List<Fee> ReadFees(YamlSection version)
    {
        var fees = new List<Fee>();
        foreach (var entry in version.Sections("fees", optional: true))
        {
            var fee = new Fee(
                entry.Text("kind", KnownNames.Id, "a kind such as phi-tham-dinh"),
                entry.Label("names"),
                (long)entry.Number("amountVnd", 0));
            entry.End();
            if (fees.Any(other => other.Kind == fee.Kind))
            {
                entry.Fault("kind", $"fee '{fee.Kind}' is listed twice");
            }

            fees.Add(fee);
        }

        return fees;
    }

    private static ExpectedResult ReadResult(YamlSection version)
    {
        if (version.Section("result") is not { } result)
        {
            return new ExpectedResult("", new Label("", ""), null);
        }

        var read = new ExpectedResult(
            result.Text("kind", KnownNames.Id, "a kind such as gcn"),
            result.Label("names"),
            result.OptionalText("retention") == "permanent" ? null : (int)result.Number("retention", 1));
        result.End();
        return read;
    }
}
