namespace LienThong.Portal.Tracking;

/// <summary>What the tracking form says above itself.</summary>
public enum TrackNote
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The code is known, its secret is asked for.</summary>
    SecretWanted,

    /// <summary>No dossier for this code and secret; which of them is wrong is not said.</summary>
    Wrong,

    /// <summary>Too many questions.</summary>
    TooMany,

    /// <summary>Intake does not answer.</summary>
    Away,
}
