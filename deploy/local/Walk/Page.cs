using System.Text.Json;

namespace LienThong.Local.Walk;

/// <summary>Lists as the services answer them: <c>{ items, next }</c>.</summary>
internal static class Page
{
    public static IReadOnlyList<T> Items<T>(JsonElement answer) =>
        answer.GetProperty("items").Deserialize<IReadOnlyList<T>>(JsonSerializerOptions.Web) ?? [];
}

/// <summary>One row of an officer's inbox (<c>GET /v1/work</c>).</summary>
internal sealed record WorkItem(
    Guid Id, int StepNumber, string StepId, string State, IReadOnlyList<WorkOutcome> Outcomes, string ETag);

/// <summary>How a step may end and what its end must say.</summary>
internal sealed record WorkOutcome(string Name, IReadOnlyList<string> Fields);
