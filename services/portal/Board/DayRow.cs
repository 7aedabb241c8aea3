using LienThong.Portal.Gateway;

namespace LienThong.Portal.Board;

/// <summary>One day: accepted (intake knows), ended and how many of those late (routing knows).</summary>
public sealed record DayRow(DateOnly On, int Accepted, int Ended, int Late)
{
    /// <summary>Both services' days together; the side that is away counts nothing.</summary>
    public static IReadOnlyList<DayRow> Of(RoutingFigures? routing, IntakeFigures? intake)
    {
        var ended = (routing?.Days ?? []).ToDictionary(day => day.On);
        var accepted = (intake?.Days ?? []).ToDictionary(day => day.On, day => day.Accepted);
        return
        [
            .. ended.Keys.Union(accepted.Keys).Order().Select(on => new DayRow(
                on, accepted.GetValueOrDefault(on), ended.GetValueOrDefault(on)?.Ended ?? 0, ended.GetValueOrDefault(on)?.Late ?? 0)),
        ];
    }
}
