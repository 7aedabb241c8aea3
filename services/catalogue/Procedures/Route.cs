using LienThong.Contracts;

namespace LienThong.Catalogue;

/// <summary>The way of a dossier through the agencies (quy trình liên thông): steps, each with the outcomes that lead on.</summary>
public sealed class Route(IReadOnlyList<RouteStep> steps)
{
    /// <summary>Where an outcome leads when the dossier is finished.</summary>
    public const string Finish = "finish";

    /// <summary>The steps in the order of the file.</summary>
    public IReadOnlyList<RouteStep> Steps { get; } = steps;

    public RouteStep First => Steps[0];

    /// <summary>The step of that id; null when the route has none.</summary>
    public RouteStep? Step(string id) => Steps.FirstOrDefault(step => step.Id == id);
}

/// <summary>A step of a route (bước xử lý).</summary>
public sealed record RouteStep
{
    public required string Id { get; init; }

    /// <summary>Place in the file, from 1: the number printed on the process control sheet.</summary>
    public required int Number { get; init; }

    public required Label Names { get; init; }

    /// <summary>Role that acts; competence and area make it a concrete agency.</summary>
    public required string Role { get; init; }

    /// <summary>Position inside the agency; null when the citizen acts.</summary>
    public string? Position { get; init; }

    public required string Kind { get; init; }

    /// <summary>The step's own limit in working days of eight hours; null when it has none.</summary>
    public decimal? LimitWorkingDays { get; init; }

    /// <summary>What the dossier's clock does meanwhile.</summary>
    public required ClockRule Clock { get; init; }

    /// <summary>Status of the dossier while it is here.</summary>
    public DossierStatus Status { get; init; } = DossierStatus.Moving;

    public required IReadOnlyList<RouteOutcome> Outcomes { get; init; }
}

/// <summary>How a step may end, the fields its completion must carry, and where the dossier goes then.</summary>
/// <param name="Name">Code of the outcome.</param>
/// <param name="Fields">Fields its completion carries.</param>
/// <param name="Next">Step it leads to, or the end.</param>
/// <param name="Effect">What it does beside leading on; null for a plain step forward.</param>
/// <param name="Most">How often a dossier may take a correction; null for anything else.</param>
public sealed record RouteOutcome(
    string Name, IReadOnlyList<string> Fields, string Next, OutcomeEffect? Effect = null, int? Most = null)
{
    public bool Ends => Next == Route.Finish;

    /// <summary>The effect as facts name it.</summary>
    public string? EffectCode => Effect switch
    {
        OutcomeEffect.Correction => "correction",
        OutcomeEffect.Refuse => "refuse",
        OutcomeEffect.Stop => "stop",
        _ => null,
    };
}

/// <summary>What an outcome does beside leading on.</summary>
public enum OutcomeEffect
{
    /// <summary>The dossier goes back to an earlier step to be put right (trả lại để sửa).</summary>
    Correction = 1,

    /// <summary>Refusal after appraisal (từ chối giải quyết, Nghị định 61/2018, Điều 19.8): the paper that says why is the result.</summary>
    Refuse = 2,

    /// <summary>Processing stops (dừng giải quyết).</summary>
    Stop = 3,
}
