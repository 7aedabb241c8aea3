namespace LienThong.AgencyProcessing;

/// <summary>The positions inside an agency and who stands above whom.</summary>
internal static class Positions
{
    public const string Officer = "officer";
    public const string Head = "head";
    public const string Leader = "leader";

    /// <summary>Whose work this position may give out, its own included; an officer gives out nothing.</summary>
    public static IReadOnlyList<string> LedBy(string position) => position switch
    {
        Leader => [Officer, Head, Leader],
        Head => [Officer, Head],
        _ => [],
    };

    /// <summary>Whose inbox this position may look into.</summary>
    public static IReadOnlyList<string> SeenBy(string position) => LedBy(position) is { Count: > 0 } led ? led : [position];
}
