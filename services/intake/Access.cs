namespace LienThong.Intake;

/// <summary>The scopes intake asks for. Which dossiers a caller then sees is <c>DossiersOf</c>'s to say.</summary>
internal static class Access
{
    public const string Submit = "dossier.submit";
    public const string Accept = "dossier.accept";
    public const string Work = "work.act";
    public const string Contact = "internal.contact";
}
