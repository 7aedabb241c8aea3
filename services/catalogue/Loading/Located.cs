namespace LienThong.Catalogue;

/// <summary>Something read, and the mapping it was read from: later checks name its file and line.</summary>
internal sealed record Located<T>(T Value, YamlSection At);
