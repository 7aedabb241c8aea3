using LienThong.Kit.Http;

namespace LienThong.Reconciliation;

/// <summary>Every refusal reconciliation can give. Codes are public: never reuse, never renumber.</summary>
internal static class Problems
{
    public static Problem NotFound(Guid id) => new("RECON-001", 404, "There is no such reconciliation.", $"No reconciliation {id}.");

    public static Problem NoneYet() => new("RECON-002", 404, "Nothing has been reconciled yet.");

    public static Problem Running(Guid id) =>
        new("RECON-003", 409, "A reconciliation is running.", $"Reconciliation {id} has not ended: look at it instead of starting another one.");
}
