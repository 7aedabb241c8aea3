using LienThong.Kit.Http;
using LienThong.Portal.Gateway;

namespace LienThong.Portal.Work.Due;

/// <summary>A dossier whose result falls due today or on the next working day, or is past it, while its clock runs.</summary>
public sealed record DueSoon(DueSeen Dossier, ClockSeen Clock)
{
    /// <summary>So many stand in the notice.</summary>
    public const int Max = 3;

    /// <summary>More lines of each kind than this no office reads in the morning.</summary>
    private const int Reach = 50;

    /// <summary>
    /// Dossiers of this reader's office that may be so, the most urgent first: those of the reader's own position, and for a leader, who
    /// alone signs an apology, those of every position. Whatever part of the list is looked at, they are the same.
    /// </summary>
    internal static async Task<Part<DueList>> Ask(GatewayClient gateway, Caller caller, string token, CancellationToken ct)
    {
        if (caller.Agency.Length == 0 || caller.Role is not ("officer" or "head" or "leader"))
        {
            return new(new([]), Missing.Nothing);
        }

        var whose = $"agency={Uri.EscapeDataString(caller.Agency)}{(caller.Role == "leader" ? "" : $"&position={caller.Role}")}&limit={Reach}";
        var passed = gateway.Get<DueList>($"/v1/itineraries?overdue=true&{whose}", token, ct);
        var near = gateway.Get<DueList>($"/v1/itineraries?withinWorkingDays=1&{whose}", token, ct);
        return (await passed, await near) switch
        {
            ({ Value: { } late }, { Value: { } soon }) => new(
                new([.. late.Items.Concat(soon.Items).DistinctBy(one => one.DossierId).OrderBy(Shown).ThenBy(one => one.DossierCode, StringComparer.Ordinal).Take(Max + 1)]), Missing.Nothing),
            ({ Value: null } none, _) => none,
            (_, { } none) => none,
        };
    }

    /// <summary>Those of them whose clock says so; one more than the notice holds shows that there are others.</summary>
    public static IReadOnlyList<DueSoon> Of(DueList due, ClockList clocks) =>
    [
        .. due.Items.Select(one => clocks.Of(one.DossierId) is { IsPressing: true } clock ? new DueSoon(one, clock) : null).OfType<DueSoon>(),
    ];

    private static DateOnly Shown(DueSeen one) => one.PromisedDueOn > one.LawfulDueOn ? one.PromisedDueOn.Value : one.LawfulDueOn;
}
