using LienThong.Portal.Frame;

namespace LienThong.Portal.Work.Assign;

/// <summary>A head or leader gives the step to an officer (giao việc), out of whoever's hands it was.</summary>
internal static class AssignStep
{
    public const string Verb = "assign";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapAct(Verb, "assigned", Of);

    private static Ask Of(Guid id, TypedForm form) => new($"work/{id}/assignment", new Body(form["officer"], form.OrNull("reason")));

    private sealed record Body(string Officer, string? ReasonCode);
}
