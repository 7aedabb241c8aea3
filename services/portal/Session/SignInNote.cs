namespace LienThong.Portal.Session;

/// <summary>What the sign-in page says above its form.</summary>
public enum SignInNote
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The session ended.</summary>
    Ended,

    /// <summary>Signed out.</summary>
    Out,

    /// <summary>Unknown client or wrong secret.</summary>
    Wrong,

    /// <summary>Too many tries.</summary>
    TooMany,

    /// <summary>Identity does not answer.</summary>
    Away,
}
