namespace LienThong.Catalogue;

/// <summary>A catalogue is refused. Carries every fault, not the first one only.</summary>
public sealed class CatalogueException(IReadOnlyList<CatalogueFault> faults)
    : Exception(string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<CatalogueFault> Faults { get; } = faults;
}

/// <summary>What is wrong, and where: the path inside the directory, and the line from 1 (0 when the fault is the whole file's).</summary>
public sealed record CatalogueFault(string File, long Line, string Reason)
{
    public override string ToString() => Line == 0 ? $"{File}: {Reason}" : $"{File}({Line}): {Reason}";
}
