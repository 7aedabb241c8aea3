using LienThong.Local.Hosting;

namespace LienThong.Local.Walk;

/// <summary>What the walk has to remember of a dossier: who received it, its id, its tags and the traces of what was done.</summary>
internal sealed class WalkedDossier(string letter, ClientCredentials desk)
{
    public string Letter => letter;

    public ClientCredentials Desk => desk;

    public Guid Id { get; set; }

    public string Code { get; set; } = "";

    public string? TrackingSecret { get; set; }

    /// <summary>Trace ids by action: <c>accept</c>, <c>step-1</c>, <c>hand-over</c>, <c>delivery</c>.</summary>
    public Dictionary<string, string> Traces { get; } = [];

    public void Note(string action, Answer answer)
    {
        if (answer.Trace is not null)
        {
            Traces[action] = answer.Trace;
        }
    }
}
